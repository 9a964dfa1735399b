import {
  type Batch,
  type BatchColumn,
  LoschmidtError,
  type TableColumn,
  type TableName,
  type Texts,
  textsOf,
} from '@loschmidt/core';
import { Message, type Schema } from 'apache-arrow';
import { BodyReader } from './body-reader.js';
import { arrowSchema, describeSchema } from './schema.js';

/** Turns the Arrow messages of one table back into batches. The schema is checked before anything of it is used. */
export class TableDecoder {
  readonly #table: TableName;
  readonly #columns: readonly TableColumn[];
  #hasSchema = false;
  #categories: Texts = textsOf([]);

  constructor(table: TableName, columns: readonly TableColumn[]) {
    this.#table = table;
    this.#columns = columns;
  }

  /** Null for a schema or dictionary. Throws `corrupt` for what is no whole Arrow message of this table. */
  decode(header: Uint8Array, body: Uint8Array): Batch | null {
    const message = this.#attempt(() => Message.decode(header));
    if (message.bodyLength !== body.byteLength) {
      throw this.#corrupt(`a message must have ${message.bodyLength} bytes, got ${body.byteLength}`);
    }
    if (message.isSchema()) {
      this.#check(this.#attempt(() => message.header()));
      this.#hasSchema = true;
      return null;
    }
    if (!this.#hasSchema) throw this.#corrupt('rows came before their schema');
    if (message.isDictionaryBatch()) {
      this.#categories = this.#attempt(() => {
        const { data, isDelta } = message.header();
        if (isDelta) throw new Error('a dictionary must be whole');
        const { offsets, bytes } = new BodyReader(data, body).texts();
        return { type: 'string', offsets, bytes };
      });
      return null;
    }
    if (!message.isRecordBatch()) throw this.#corrupt('a message must have a schema, a dictionary or rows');
    const reader = this.#attempt(() => new BodyReader(message.header(), body));
    const columns = this.#columns.map((column) => this.#column(column, reader));
    return { table: this.#table, rows: reader.rows, columns };
  }

  #check(found: Schema): void {
    const expected = describeSchema(arrowSchema(this.#columns));
    const names = describeSchema(found);
    const place = expected.findIndex((line, index) => line !== names[index]);
    if (this.#hasSchema) throw this.#corrupt('its schema came twice');
    if (place >= 0) throw this.#corrupt(`column ${place} must be ${expected[place]}, got ${names[place] ?? 'nothing'}`);
    if (names.length > expected.length)
      throw this.#corrupt(`it must have ${expected.length} columns, got ${names.length}`);
  }

  #column({ name, type }: TableColumn, reader: BodyReader): BatchColumn {
    return this.#attempt((): BatchColumn => {
      switch (type) {
        case 'int32':
          return { type, name, values: reader.int32() };
        case 'float64':
          return { type, name, values: reader.float64() };
        case 'category':
          return { type, name, codes: reader.codes(), categories: this.#categories };
        case 'string':
          return { type, name, ...reader.texts() };
        case 'list':
          return { type, name, ...reader.lists() };
      }
    }, `column ${name}: `);
  }

  #attempt<T>(read: () => T, where = ''): T {
    try {
      return read();
    } catch (cause) {
      throw this.#corrupt(`${where}${cause instanceof Error ? cause.message : String(cause)}`, cause);
    }
  }

  #corrupt(what: string, cause?: unknown): LoschmidtError {
    return new LoschmidtError('corrupt', `Cannot read ${this.#table}: ${what}.`, { cause });
  }
}
