import type { DuckDBDataChunk } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';

/** A column of doubles without nulls: DuckDB's own memory, which goes with the chunk. */
export function vectorNumbers(chunk: DuckDBDataChunk, column: number): Float64Array {
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
  const bytes: Uint8Array = duckdb.vector_get_data(vector, 8 * chunk.rowCount);
  return new Float64Array(bytes.buffer, bytes.byteOffset, chunk.rowCount);
}
