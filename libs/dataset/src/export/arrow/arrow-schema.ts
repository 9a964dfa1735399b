import type { ColumnType, ExportType } from '@loschmidt/core';
import { Bool, type DataType, Field, Float64, Int64, List, Schema, Table, tableToIPC, Utf8 } from 'apache-arrow';

/** A column of an Arrow table; what is computed by SQL has no unit that is known. */
export interface ArrowColumn {
  readonly name: string;
  readonly type: ExportType | Extract<ColumnType, 'bool'>;
  readonly unit?: string;
  readonly about?: string;
}

/** The Arrow schema of an exported table; every field says its unit and what it is, where that is known. */
export function arrowSchema(columns: readonly ArrowColumn[], metadata: Readonly<Record<string, string>>): Schema {
  const fields = columns.map(
    ({ name, type, unit, about }) =>
      new Field(
        name,
        arrowType(type),
        true,
        new Map(Object.entries({ ...(unit !== undefined && { unit }), ...(about !== undefined && { about }) })),
      ),
  );
  return new Schema(fields, new Map(Object.entries(metadata)));
}

/** The schema as the value of Parquet's `ARROW:schema`, from which Arrow's own readers take the metadata of fields. */
export function parquetArrowSchema(schema: Schema): string {
  return Buffer.from(tableToIPC(new Table(schema), 'stream')).toString('base64');
}

function arrowType(type: ArrowColumn['type']): DataType {
  switch (type) {
    case 'int64':
      return new Int64();
    case 'float64':
      return new Float64();
    case 'string':
      return new Utf8();
    case 'bool':
      return new Bool();
    case 'list':
      return new List(new Field('element', new Float64(), true));
  }
}
