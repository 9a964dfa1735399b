import { PlainText } from '../storage/plain-text.js';
import { readColumns } from '../storage/read-columns.js';
import { readFooter } from '../storage/read-footer.js';
import { unreadable } from './unreadable.js';

/** Ids of a chunk's points in their order: an array of texts, or the bytes that the plan has of them. */
export interface PointIds {
  readonly length: number;
  at(index: number): string | null | undefined;
  indexOf(point: string): number;
}

/** A row of points to compute: an id, or null at a duplicate, which no chunk computes. */
export type ComputedId = string | null;

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
      if (!(ids instanceof PlainText) || !(first instanceof Float64Array)) throw new Error('it has no ids');
      yield Array.from(first, (place, row) => (Number.isNaN(place) ? ids.at(row) : null));
    }
  } catch (cause) {
    throw unreadable(path, cause);
  }
}
