import {
  type Batch,
  type BatchColumn,
  LoschmidtError,
  type TableColumn,
  type Texts,
  textValues,
} from '@loschmidt/core';
import {
  type Data,
  Float64,
  makeData,
  RecordBatch,
  type Schema,
  Struct,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { bitmapOf } from './bitmap.js';
import { type IpcMessage, MessageWriter } from './message-writer.js';
import { arrowSchema } from './schema.js';

/** Turns batches of one table into Arrow messages: its schema with the first one, its dictionary when it changes, then the rows. */
export class TableEncoder {
  readonly #schema: Schema;
  readonly #columns: readonly TableColumn[];
  readonly #writer = new MessageWriter();
  #categories: readonly (string | null)[] = [];
  #dictionary: Vector<Utf8> = vectorFromArray([], new Utf8());

  constructor(columns: readonly TableColumn[]) {
    this.#columns = columns;
    this.#schema = arrowSchema(columns);
  }

  /** Throws `internal` when the batch has not the columns of the table. */
  encode(batch: Batch): IpcMessage[] {
    const children = this.#columns.map(({ name, type }, place) => {
      const column = batch.columns[place];
      if (column?.name !== name || column.type !== type) {
        throw new LoschmidtError(
          'internal',
          `Cannot send ${batch.table}: column ${place} must be ${name} (${type}), got ${column?.name} (${column?.type}).`,
        );
      }
      return this.#data(column, batch.rows, place);
    });
    const data = makeData({ type: new Struct(this.#schema.fields), length: batch.rows, nullCount: 0, children });
    return this.#writer.messagesOf(new RecordBatch(this.#schema, data));
  }

  #data(column: BatchColumn, length: number, place: number): Data {
    const type = this.#schema.fields[place]?.type;
    switch (column.type) {
      case 'int32':
      case 'float64':
        return makeData({ type, length, nullCount: 0, data: column.values });
      case 'category':
        return makeData({
          type,
          length,
          nullCount: 0,
          data: column.codes,
          dictionary: this.#dictionaryOf(column.categories),
        });
      case 'string': {
        const { bitmap, nulls } = bitmapOf(column.valid);
        const { offsets: valueOffsets, bytes: data } = column;
        return makeData({ type, length, nullCount: nulls, nullBitmap: bitmap, valueOffsets, data });
      }
      case 'list': {
        const { bitmap, nulls } = bitmapOf(column.valid);
        const child = makeData({
          type: new Float64(),
          length: column.values.length,
          nullCount: 0,
          data: column.values,
        });
        return makeData({ type, length, nullCount: nulls, nullBitmap: bitmap, valueOffsets: column.offsets, child });
      }
    }
  }

  /** The same object as long as the categories are the same: the writer sends a dictionary again only when its object changes. */
  #dictionaryOf(texts: Texts): Vector<Utf8> {
    const categories = textValues(texts);
    const known = this.#categories;
    if (known.length !== categories.length || categories.some((name, code) => name !== known[code])) {
      this.#categories = categories;
      this.#dictionary = vectorFromArray(categories, new Utf8());
    }
    return this.#dictionary;
  }
}
