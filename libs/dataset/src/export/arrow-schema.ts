import { type DataType, Field, Float64, Int64, List, Schema, Table, tableToIPC, Utf8 } from 'apache-arrow';
import type { ExportColumn } from './export-columns.js';

/** The Arrow schema of an exported table; every field says its unit and what it is. */
export function arrowSchema(columns: readonly ExportColumn[], metadata: Readonly<Record<string, string>>): Schema {
  const fields = columns.map(
    ({ name, type, unit, about }) =>
      new Field(
        name,
        arrowType(type),
        true,
        new Map([
          ['unit', unit],
          ['about', about],
        ]),
      ),
  );
  return new Schema(fields, new Map(Object.entries(metadata)));
}

/** The schema as the value of Parquet's `ARROW:schema`, from which Arrow's own readers take the metadata of fields. */
export function parquetArrowSchema(schema: Schema): string {
  return Buffer.from(tableToIPC(new Table(schema), 'stream')).toString('base64');
}

function arrowType(type: ExportColumn['type']): DataType {
  switch (type) {
    case 'int64':
      return new Int64();
    case 'float64':
      return new Float64();
    case 'string':
      return new Utf8();
    case 'list':
      return new List(new Field('element', new Float64(), true));
  }
}
