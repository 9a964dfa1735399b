import type { TableColumn } from '@loschmidt/core';
import { type DataType, Dictionary, Field, Float64, Int32, List, Schema, Uint8, Utf8 } from 'apache-arrow';

/** The only dictionary of a table: its `stage`. Fixed, so that each batch refers to the one sent first. */
const STAGE_DICTIONARY = 0;

/** How each type of column travels. NaN of a float64 column stands for null: there is no bitmap to make or to read. */
export function arrowSchema(columns: readonly TableColumn[]): Schema {
  return new Schema(
    columns.map(
      ({ name, type, unit }) =>
        new Field(name, arrowType(type), type === 'string' || type === 'list', new Map([['unit', unit]])),
    ),
    new Map([['null', 'NaN in float64 columns']]),
  );
}

function arrowType(type: TableColumn['type']): DataType {
  switch (type) {
    case 'int32':
      return new Int32();
    case 'float64':
      return new Float64();
    case 'category':
      return new Dictionary(new Utf8(), new Uint8(), STAGE_DICTIONARY);
    case 'string':
      return new Utf8();
    case 'list':
      return new List(new Field('item', new Float64(), false));
  }
}

/** One line a column: two schemas that say the same hold the same columns in the same order. */
export function describeSchema(schema: Schema): string[] {
  return schema.fields.map((field) => `${field.name}: ${field.type}`);
}
