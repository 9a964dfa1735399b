import type { ChunkRange } from '@loschmidt/campaign';
import { type ColumnValues, numberValues, textsOf } from '@loschmidt/core';
import { parseChunkId } from '../campaign/chunk-id.js';
import type { Chunk } from '../plan/chunk.js';
import { rangesText } from '../plan/hidden-points.js';
import { type FileColumn, TableFile, type WrittenFile } from '../storage/table-file.js';

const rowsPerGroup = 10_000;

/** What a chunk's row says of it in every version of the plan, beside its number. */
const columns: readonly FileColumn[] = [
  { name: 'start', type: 'int32' },
  { name: 'count', type: 'int32' },
  { name: 'points', type: 'int32' },
  { name: 'seconds', type: 'float64' },
  { name: 'bytes', type: 'float64' },
];

function valuesOf(
  chunks: readonly Pick<Chunk, 'start' | 'count' | 'points' | 'seconds' | 'bytes'>[],
): readonly ColumnValues[] {
  return [
    numberValues(Int32Array.from(chunks, (chunk) => chunk.start)),
    numberValues(Int32Array.from(chunks, (chunk) => chunk.count)),
    numberValues(Int32Array.from(chunks, (chunk) => chunk.points)),
    numberValues(Float64Array.from(chunks, (chunk) => chunk.seconds)),
    numberValues(Float64Array.from(chunks, (chunk) => chunk.bytes)),
  ];
}

/** Writes the chunks of a plan version in their order: the number of a row is that of its chunk. */
export async function writeChunks(path: string, chunks: readonly ChunkRange[]): Promise<WrittenFile> {
  const file = await TableFile.create(path, [{ name: 'chunk', type: 'int32' }, ...columns], { table: 'chunks' });
  try {
    for (let from = 0; from < chunks.length; from += rowsPerGroup) {
      const block = chunks.slice(from, from + rowsPerGroup);
      const numbers = Int32Array.from(block, (_, i) => from + i);
      await file.write([numberValues(numbers), ...valuesOf(block)], block.length);
    }
    return await file.finish();
  } catch (error) {
    await file.discard();
    throw error;
  }
}

/** Writes the older chunks that count in a plan version; `readChunkTable` reads them. */
export async function writeKeptChunks(path: string, chunks: readonly Chunk[]): Promise<WrittenFile> {
  const kept: readonly FileColumn[] = [
    { name: 'plan', type: 'int32' },
    { name: 'chunk', type: 'int32' },
    ...columns,
    { name: 'hidden', type: 'string' },
    { name: 'shown_rows', type: 'float64' },
  ];
  const file = await TableFile.create(path, kept, { table: 'kept' });
  try {
    await file.write(
      [
        numberValues(Int32Array.from(chunks, (chunk) => chunk.plan)),
        numberValues(Int32Array.from(chunks, (chunk) => parseChunkId(chunk.id).index)),
        ...valuesOf(chunks),
        textsOf(chunks.map(({ hidden }) => (hidden === null ? null : rangesText(hidden.ranges)))),
        numberValues(Float64Array.from(chunks, ({ hidden }) => hidden?.shownRows ?? Number.NaN)),
      ],
      chunks.length,
    );
    return await file.finish();
  } catch (error) {
    await file.discard();
    throw error;
  }
}
