import type { ColumnValues, FileColumn } from '../storage/table-file.js';

/** What a chunk's row says of it in every version of the plan, beside its number. */
interface ChunkRow {
  readonly start: number;
  readonly count: number;
  readonly points: number;
  readonly seconds: number;
  readonly bytes: number;
}

export const CHUNK_COLUMNS: readonly FileColumn[] = [
  { name: 'start', type: 'int32' },
  { name: 'count', type: 'int32' },
  { name: 'points', type: 'int32' },
  { name: 'seconds', type: 'float64' },
  { name: 'bytes', type: 'float64' },
];

/** The values of `CHUNK_COLUMNS`, a row a chunk. */
export function chunkColumns(chunks: readonly ChunkRow[]): readonly ColumnValues[] {
  return [
    Int32Array.from(chunks, (chunk) => chunk.start),
    Int32Array.from(chunks, (chunk) => chunk.count),
    Int32Array.from(chunks, (chunk) => chunk.points),
    Float64Array.from(chunks, (chunk) => chunk.seconds),
    Float64Array.from(chunks, (chunk) => chunk.bytes),
  ];
}
