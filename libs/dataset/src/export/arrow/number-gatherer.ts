import type { DuckDBDataChunk } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { type Data, Float64, Int64, makeData } from 'apache-arrow';
import type { ColumnGatherer } from './column-gatherer.js';
import { Validity } from './validity.js';

const bytesPerValue = 8;

/** int64 and float64 columns: the bytes of DuckDB's vectors are copied as they are. */
export class NumberGatherer implements ColumnGatherer {
  private bytes = new Uint8Array(bytesPerValue << 17);
  private readonly validity = new Validity();

  constructor(private readonly type: 'int64' | 'float64') {}

  add(chunk: DuckDBDataChunk, column: number): void {
    const { rowCount } = chunk;
    const from = this.validity.rows * bytesPerValue;
    this.reserve(from + rowCount * bytesPerValue);
    const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
    this.bytes.set(duckdb.vector_get_data(vector, rowCount * bytesPerValue), from);
    // Null where no row of the chunk is null.
    const bits: Uint8Array | null = duckdb.vector_get_validity(vector, Math.ceil(rowCount / 64) * 8);
    for (let row = 0; row < rowCount; row++) {
      this.validity.push(bits === null || ((bits[row >> 3] ?? 0) & (1 << (row & 7))) !== 0);
    }
  }

  take(): Data {
    const bytes = this.bytes.slice(0, this.validity.rows * bytesPerValue).buffer;
    const rows = this.validity.take();
    return this.type === 'int64'
      ? makeData({ type: new Int64(), ...rows, data: new BigInt64Array(bytes) })
      : makeData({ type: new Float64(), ...rows, data: new Float64Array(bytes) });
  }

  private reserve(bytes: number): void {
    if (bytes <= this.bytes.length) return;
    const larger = new Uint8Array(2 * bytes);
    larger.set(this.bytes);
    this.bytes = larger;
  }
}
