import { joinTexts, sliceTexts, type Texts, textsOf } from '@loschmidt/core';
import { readColumns } from '../storage/read-columns.js';
import { readFooter } from '../storage/read-footer.js';
import { unreadable } from '../storage/storage-error.js';

/** Ids of points in their order: an array of texts, or `ChunkIds`. */
export interface PointIds {
  readonly length: number;
  at(index: number): string | null | undefined;
  indexOf(point: string): number;
}

/** The ids of a chunk's points as they lie in memory: 10⁵ of them are no strings. */
export class ChunkIds implements PointIds {
  readonly length: number;
  readonly #bytes: Buffer;

  constructor(readonly texts: Texts) {
    const { bytes, offsets } = texts;
    this.length = offsets.length - 1;
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  static of(ids: readonly string[]): ChunkIds {
    return new ChunkIds(textsOf(ids));
  }

  /** Null for a row that is not there. */
  at(index: number): string | null {
    if (index < 0 || index >= this.length) return null;
    const { offsets } = this.texts;
    return this.#bytes.toString('utf8', offsets[index], offsets[index + 1]);
  }

  indexOf(point: string): number {
    let index = 0;
    while (index < this.length && this.at(index) !== point) index += 1;
    return index === this.length ? -1 : index;
  }

  /** Those at `indices`, ascending. */
  only(indices: Int32Array): ChunkIds {
    const [first = 0] = indices;
    const end = (indices.at(-1) ?? -1) + 1;
    if (end - first === indices.length) return new ChunkIds(sliceTexts(this.texts, first, end));
    return new ChunkIds(joinTexts(Array.from(indices, (index) => sliceTexts(this.texts, index, index + 1))));
  }
}

/** A row of points to compute: an id, or null at a duplicate, which no chunk computes. */
type ComputedId = string | null;

/** The ids in `path` from row `start` up to `end`, a row group at a time, so that 10⁶ points never are in memory at once. */
export async function* readPointIds(path: string, start = 0, end?: number): AsyncGenerator<readonly ComputedId[]> {
  try {
    const metadata = await readFooter(path);
    const last = end ?? Number(metadata.num_rows);
    let groupStart = 0;
    for (const group of metadata.row_groups) {
      const groupEnd = groupStart + Number(group.num_rows);
      const rowStart = Math.max(start, groupStart);
      const rowEnd = Math.min(last, groupEnd);
      groupStart = groupEnd;
      if (rowStart >= rowEnd) continue;
      const columns = await readColumns(path, metadata, rowStart, rowEnd);
      const [ids, first] = [columns.get('point'), columns.get('duplicate_of')];
      if (ids === undefined || ids instanceof Float64Array || !(first instanceof Float64Array)) {
        throw new Error('it has no ids');
      }
      const known = new ChunkIds(ids);
      yield Array.from(first, (place, row) => (Number.isNaN(place) ? known.at(row) : null));
    }
  } catch (cause) {
    throw unreadable(path, cause);
  }
}
