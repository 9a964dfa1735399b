import { parseChunkId } from '../campaign/chunk-id.js';
import type { Chunk } from '../plan/chunk.js';
import { CHUNK_COLUMNS, chunkColumns } from '../plan/chunk-columns.js';
import { rangesText } from '../plan/hidden-points.js';
import { PlainText } from '../storage/plain-text.js';
import { type FileColumn, TableFile, type WrittenFile } from '../storage/table-file.js';

const columns: readonly FileColumn[] = [
  { name: 'plan', type: 'int32' },
  { name: 'chunk', type: 'int32' },
  ...CHUNK_COLUMNS,
  { name: 'hidden', type: 'string' },
  { name: 'shown_rows', type: 'float64' },
];

/** Writes the older chunks that count in a plan version; `readChunkTable` reads them. */
export async function writeKeptChunks(path: string, chunks: readonly Chunk[]): Promise<WrittenFile> {
  const file = await TableFile.create(path, columns, { table: 'kept' });
  try {
    await file.write(
      [
        Int32Array.from(chunks, (chunk) => chunk.plan),
        Int32Array.from(chunks, (chunk) => parseChunkId(chunk.id).index),
        ...chunkColumns(chunks),
        PlainText.of(chunks.map(({ hidden }) => (hidden === null ? null : rangesText(hidden.ranges)))),
        Float64Array.from(chunks, ({ hidden }) => hidden?.shownRows ?? Number.NaN),
      ],
      chunks.length,
    );
    return await file.finish();
  } catch (error) {
    await file.discard();
    throw error;
  }
}
