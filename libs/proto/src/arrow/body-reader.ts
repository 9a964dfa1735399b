import type { Message, MessageHeader } from 'apache-arrow';
import { bytesOfBits } from './bitmap.js';

type BatchHeader = ReturnType<Message<MessageHeader.RecordBatch>['header']>;

/** Rows among the values or bytes of a column; `valid`: absent where no row is null. */
export interface Ranges {
  readonly offsets: Int32Array;
  readonly valid?: Uint8Array;
}

/**
 * Reads the columns of one record batch, in the order of its schema, straight from where they lie in its body: what Arrow's own reader makes
 * vectors of first. Throws where the body is not what the header says.
 */
export class BodyReader {
  readonly rows: number;
  readonly #header: BatchHeader;
  readonly #body: Uint8Array;
  #nodes = 0;
  #buffers = 0;

  /** Without a copy where `body` begins at a multiple of 8 bytes; what came over the wire starts anywhere. */
  constructor(header: BatchHeader, body: Uint8Array) {
    if (header.compression !== null) throw new Error('rows must not be compressed');
    this.rows = header.length;
    this.#header = header;
    this.#body = body.byteOffset % 8 === 0 ? body : new Uint8Array(body);
  }

  int32(): Int32Array {
    this.#wholeColumn();
    return this.#int32(this.#buffer(), this.rows);
  }

  float64(): Float64Array {
    this.#wholeColumn();
    return this.#float64(this.#buffer(), this.rows);
  }

  codes(): Uint8Array {
    this.#wholeColumn();
    const codes = this.#buffer();
    if (codes.length < this.rows) throw new Error(`it must have ${this.rows} codes, got ${codes.length}`);
    return codes.subarray(0, this.rows);
  }

  texts(): Ranges & { readonly bytes: Uint8Array } {
    const ranges = this.#ranges();
    const bytes = this.#buffer();
    return { ...ranges, bytes: bytes.subarray(0, this.#endOf(ranges, bytes.length)) };
  }

  lists(): Ranges & { readonly values: Float64Array } {
    const ranges = this.#ranges();
    const { length } = this.#node();
    this.#buffer();
    const values = this.#float64(this.#buffer(), length);
    if (this.#endOf(ranges, length) !== length) throw new Error('its rows must have all of its values');
    return { ...ranges, values };
  }

  /** Of a column that has a value in every row. */
  #wholeColumn(): void {
    const { length, nullCount } = this.#node();
    if (length !== this.rows || nullCount !== 0) throw new Error(`it must have ${this.rows} values`);
    this.#buffer();
  }

  #ranges(): Ranges {
    const { length, nullCount } = this.#node();
    if (length !== this.rows) throw new Error(`it must have ${this.rows} rows, got ${length}`);
    const bits = this.#buffer();
    const offsets = this.#int32(this.#buffer(), this.rows + 1);
    if (nullCount === 0) return { offsets };
    if (bits.length * 8 < this.rows) throw new Error(`it must say of ${this.rows} rows which are null`);
    return { offsets, valid: bytesOfBits(bits, this.rows) };
  }

  /** The end of the last row, among `length` bytes or values: rows follow one another from the first on, and one that is null has none. */
  #endOf({ offsets, valid }: Ranges, length: number): number {
    let rises = offsets[0] === 0;
    for (let row = 1; row < offsets.length; row += 1) rises &&= (offsets[row - 1] ?? 0) <= (offsets[row] ?? 0);
    const end = offsets[this.rows] ?? 0;
    if (!rises || end > length) throw new Error('its rows must follow one another');
    for (let row = 0; valid !== undefined && row < this.rows; row += 1) {
      if (valid[row] === 0 && offsets[row] !== offsets[row + 1])
        throw new Error('a row that is null must have no values');
    }
    return end;
  }

  #node(): { readonly length: number; readonly nullCount: number } {
    const node = this.#header.nodes[this.#nodes++];
    if (node === undefined) throw new Error('it is missing');
    return node;
  }

  #buffer(): Uint8Array {
    const { offset, length } = this.#header.buffers[this.#buffers++] ?? { offset: 0, length: -1 };
    if (offset < 0 || length < 0 || offset + length > this.#body.length) throw new Error('it is not whole');
    return this.#body.subarray(offset, offset + length);
  }

  #int32({ buffer, byteOffset, byteLength }: Uint8Array, values: number): Int32Array {
    if (byteLength < 4 * values) throw new Error(`it must have ${values} numbers, got ${byteLength} bytes`);
    return new Int32Array(buffer, byteOffset, values);
  }

  #float64({ buffer, byteOffset, byteLength }: Uint8Array, values: number): Float64Array {
    if (byteLength < 8 * values) throw new Error(`it must have ${values} numbers, got ${byteLength} bytes`);
    return new Float64Array(buffer, byteOffset, values);
  }
}
