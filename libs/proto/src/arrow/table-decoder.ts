import { type Batch, type BatchColumn, LoschmidtError, type TableColumn, type TableName } from '@loschmidt/core';
import { type Data, Message, type RecordBatch, RecordBatchReader, type Schema } from 'apache-arrow';
import { bytesOfBits } from './bitmap.js';
import { arrowSchema, describeSchema } from './schema.js';

/** Turns the Arrow messages of one table back into batches. The schema is checked before anything of it is used. */
export class TableDecoder {
  readonly #table: TableName;
  readonly #columns: readonly TableColumn[];
  #schema: Uint8Array[] | null = null;
  #dictionary: Uint8Array[] = [];

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
      this.#schema = encapsulate(header, body);
      return null;
    }
    if (this.#schema === null) throw this.#corrupt('rows came before their schema');
    if (message.isDictionaryBatch()) {
      this.#dictionary = encapsulate(header, body);
      return null;
    }
    const stream = join([...this.#schema, ...this.#dictionary, ...encapsulate(header, body)]);
    return this.#batch(this.#attempt(() => onlyBatch(stream)));
  }

  #check(found: Schema): void {
    const expected = describeSchema(arrowSchema(this.#columns));
    const names = describeSchema(found);
    const place = expected.findIndex((line, index) => line !== names[index]);
    if (this.#schema !== null) throw this.#corrupt('its schema came twice');
    if (place >= 0) throw this.#corrupt(`column ${place} must be ${expected[place]}, got ${names[place] ?? 'nothing'}`);
    if (names.length > expected.length)
      throw this.#corrupt(`it must have ${expected.length} columns, got ${names.length}`);
  }

  #batch(found: RecordBatch): Batch {
    const columns = this.#columns.map((column, place) => {
      const data = found.data.children[place];
      if (data === undefined || data.length !== found.numRows)
        throw this.#corrupt(`column ${column.name} is not whole`);
      return this.#column(column, data);
    });
    return { table: this.#table, rows: found.numRows, columns };
  }

  #column({ name, kind }: TableColumn, data: Data): BatchColumn {
    const rows = data.length;
    switch (kind) {
      case 'int32':
      case 'float64':
        if (data.values.length < rows) throw this.#corrupt(`column ${name} is not whole`);
        return { kind, name, values: data.values.subarray(0, rows) };
      case 'category': {
        const categories = [...(data.dictionary ?? [])].map(String);
        return { kind, name, codes: data.values.subarray(0, rows), categories };
      }
      case 'utf8': {
        const ranges = this.#ranges(name, data, data.values.length);
        return { kind, name, ...ranges, bytes: data.values.subarray(0, ranges.offsets[rows]) };
      }
      case 'list': {
        const values: Float64Array = data.children[0]?.values ?? new Float64Array(0);
        return { kind, name, ...this.#ranges(name, data, values.length), values };
      }
    }
  }

  /** Where each row is among `length` bytes or values. */
  #ranges(name: string, data: Data, length: number): { offsets: Int32Array; valid?: Uint8Array } {
    const rows = data.length;
    const offsets: Int32Array = data.valueOffsets.subarray(0, rows + 1);
    let rises = offsets.length === rows + 1 && (offsets[0] ?? -1) >= 0 && (offsets[rows] ?? 0) <= length;
    for (let row = 0; row < rows; row += 1) rises &&= (offsets[row] ?? 0) <= (offsets[row + 1] ?? 0);
    if (!rises) throw this.#corrupt(`the rows of column ${name} must follow one another`);
    return data.nullCount === 0 ? { offsets } : { offsets, valid: bytesOfBits(data.nullBitmap, rows) };
  }

  #attempt<T>(read: () => T): T {
    try {
      return read();
    } catch (cause) {
      throw this.#corrupt(cause instanceof Error ? cause.message : String(cause), cause);
    }
  }

  #corrupt(what: string, cause?: unknown): LoschmidtError {
    return new LoschmidtError('corrupt', `Cannot read ${this.#table}: ${what}.`, { cause });
  }
}

function onlyBatch(stream: Uint8Array): RecordBatch {
  const reader = RecordBatchReader.from(stream);
  const next = reader.next();
  if (next.done) throw new Error('a batch has no rows');
  return next.value;
}

/** With continuation mark, length and padding: what Arrow's reader expects. The parts keep rows at multiples of 8 bytes. */
function encapsulate(header: Uint8Array, body: Uint8Array): Uint8Array[] {
  const padding = -header.byteLength & 7;
  const prefix = new DataView(new ArrayBuffer(8));
  prefix.setInt32(0, -1, true);
  prefix.setInt32(4, header.byteLength + padding, true);
  return [new Uint8Array(prefix.buffer), header, new Uint8Array(padding), body];
}

/** One copy of everything, at an address that is a multiple of 8: what came over the wire starts anywhere. */
function join(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}
