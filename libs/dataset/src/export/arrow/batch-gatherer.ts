import { type DuckDBDataChunk, DuckDBListValue, type DuckDBValue } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import {
  type Data,
  type DataType,
  Float64,
  Int64,
  makeBuilder,
  makeData,
  RecordBatch,
  type Schema,
  Struct,
  Type,
  Utf8,
} from 'apache-arrow';

/** Gathers one column of many chunks into one piece of Arrow data. */
interface ColumnGatherer {
  /** About what was gathered since the last time. */
  readonly bytes: number;
  add(chunk: DuckDBDataChunk, column: number): void;
  /** What was gathered since the last time. */
  take(): Data;
}

/** Gathers DuckDB's chunks of 2,048 rows into Arrow record batches of one schema. */
export class BatchGatherer {
  rows = 0;
  private readonly gatherers: readonly ColumnGatherer[];

  constructor(private readonly schema: Schema) {
    this.gatherers = schema.fields.map(({ type }) => newGatherer(type));
  }

  add(chunk: DuckDBDataChunk): void {
    this.gatherers.forEach((gatherer, column) => {
      gatherer.add(chunk, column);
    });
    this.rows += chunk.rowCount;
  }

  /** About what the rows since the last batch take. */
  get bytes(): number {
    return this.gatherers.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The rows since the last batch. */
  take(): RecordBatch {
    const children = this.gatherers.map((gatherer) => gatherer.take());
    const type = new Struct(this.schema.fields);
    const batch = new RecordBatch(this.schema, makeData({ type, length: this.rows, nullCount: 0, children }));
    this.rows = 0;
    return batch;
  }
}

function newGatherer(type: DataType): ColumnGatherer {
  switch (type.typeId) {
    case Type.Int:
      return new NumberGatherer('int64');
    case Type.Float:
      return new NumberGatherer('float64');
    case Type.Utf8:
      return new TextGatherer();
    case Type.Bool:
      return new BuiltGatherer(type, (value) => value);
    default:
      return new BuiltGatherer(type, (value) => (value instanceof DuckDBListValue ? value.items : null));
  }
}

/** Any type by Arrow's own builder, a value at a time. */
class BuiltGatherer implements ColumnGatherer {
  bytes = 0;
  private builder;

  constructor(
    private readonly type: DataType,
    private readonly itemOf: (value: DuckDBValue) => unknown,
  ) {
    this.builder = newBuilder(type);
  }

  add(chunk: DuckDBDataChunk, column: number): void {
    const vector = chunk.getColumnVector(column);
    for (let row = 0; row < chunk.rowCount; row++) {
      const item = this.itemOf(vector.getItem(row));
      this.builder.append(item);
      this.bytes += Array.isArray(item) ? item.length * bytesPerValue : 1;
    }
  }

  take(): Data {
    const data = this.builder.finish().flush();
    this.builder = newBuilder(this.type);
    this.bytes = 0;
    return data;
  }
}

function newBuilder(type: DataType) {
  return makeBuilder<DataType, null>({ type, nullValues: [null] });
}

/** Which rows are not null, as Arrow has it: bit i of byte ⌊i/8⌋. Grows as it is written. */
class Validity {
  rows = 0;
  nulls = 0;
  private bits = new Uint8Array(1 << 14);

  push(valid: boolean): void {
    const at = this.rows >> 3;
    if (at === this.bits.length) {
      const larger = new Uint8Array(2 * at);
      larger.set(this.bits);
      this.bits = larger;
    }
    if (valid) this.bits[at] = (this.bits[at] ?? 0) | (1 << (this.rows & 7));
    else this.nulls += 1;
    this.rows += 1;
  }

  /** The bits so far; starts again at row 0. */
  take(): { length: number; nullCount: number; nullBitmap: Uint8Array } {
    const taken = { length: this.rows, nullCount: this.nulls, nullBitmap: this.bits.slice(0, (this.rows + 7) >> 3) };
    this.bits.fill(0);
    this.rows = 0;
    this.nulls = 0;
    return taken;
  }
}

const bytesPerValue = 8;

/** int64 and float64 columns: the bytes of DuckDB's vectors are copied as they are. */
class NumberGatherer implements ColumnGatherer {
  private buffer = new Uint8Array(bytesPerValue << 17);
  private readonly validity = new Validity();

  constructor(private readonly type: 'int64' | 'float64') {}

  get bytes(): number {
    return this.validity.rows * bytesPerValue;
  }

  add(chunk: DuckDBDataChunk, column: number): void {
    const { rowCount } = chunk;
    const from = this.bytes;
    this.reserve(from + rowCount * bytesPerValue);
    const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
    this.buffer.set(duckdb.vector_get_data(vector, rowCount * bytesPerValue), from);
    // Null where no row of the chunk is null.
    const bits: Uint8Array | null = duckdb.vector_get_validity(vector, Math.ceil(rowCount / 64) * 8);
    for (let row = 0; row < rowCount; row++) {
      this.validity.push(bits === null || ((bits[row >> 3] ?? 0) & (1 << (row & 7))) !== 0);
    }
  }

  take(): Data {
    const bytes = this.buffer.slice(0, this.bytes).buffer;
    const rows = this.validity.take();
    return this.type === 'int64'
      ? makeData({ type: new Int64(), ...rows, data: new BigInt64Array(bytes) })
      : makeData({ type: new Float64(), ...rows, data: new Float64Array(bytes) });
  }

  private reserve(bytes: number): void {
    if (bytes <= this.buffer.length) return;
    const larger = new Uint8Array(2 * bytes);
    larger.set(this.buffer);
    this.buffer = larger;
  }
}

/** String columns, written as UTF-8 into one buffer: Arrow's own builder takes several times longer. */
class TextGatherer implements ColumnGatherer {
  private buffer = Buffer.alloc(1 << 20);
  private used = 0;
  private ends: number[] = [];
  private readonly validity = new Validity();

  get bytes(): number {
    return this.used;
  }

  add(chunk: DuckDBDataChunk, column: number): void {
    const vector = chunk.getColumnVector(column);
    for (let row = 0; row < chunk.rowCount; row++) {
      const text = vector.getItem(row);
      if (typeof text === 'string') this.write(text);
      this.validity.push(typeof text === 'string');
      this.ends.push(this.used);
    }
  }

  take(): Data {
    const valueOffsets = new Int32Array(this.ends.length + 1);
    valueOffsets.set(this.ends, 1);
    const data = new Uint8Array(this.buffer.subarray(0, this.used));
    this.used = 0;
    this.ends = [];
    return makeData({ type: new Utf8(), ...this.validity.take(), valueOffsets, data });
  }

  private write(text: string): void {
    // A UTF-16 unit takes three bytes at most.
    const most = this.used + 3 * text.length;
    if (most > this.buffer.length) this.buffer = Buffer.concat([this.buffer.subarray(0, this.used)], 2 * most);
    this.used += this.buffer.write(text, this.used);
  }
}
