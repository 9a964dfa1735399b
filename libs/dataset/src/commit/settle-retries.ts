import type { Occurrence, RetriedPoint } from '../plan/retried-points.js';

/** A committed row that does not count: another chunk has the row of its point that does. */
export interface SupersededRow extends Occurrence {
  readonly point: string;
  readonly completed: boolean;
  /** In `steps`. */
  readonly rows: number;
}

interface SettledRetries {
  readonly superseded: readonly SupersededRow[];
  /** Committed rows of failed points that are being tried again: these points are neither done nor failed. */
  readonly awaited: readonly Occurrence[];
}

/** Indices of a chunk's failed points; null while it is not committed. */
type FailuresOf = (chunk: string) => readonly number[] | null;

/**
 * Which row of a retried point counts: that of the newest generation, unless an older one succeeded. (It can: a damaged chunk
 * is computed again, whatever was retried of it.)
 */
export function settleRetries(points: Iterable<RetriedPoint>, failuresOf: FailuresOf): SettledRetries {
  const superseded: SupersededRow[] = [];
  const awaited: Occurrence[] = [];
  const sets = new Map<string, ReadonlySet<number> | null>();
  const failedIn = (chunk: string): ReadonlySet<number> | null => {
    const known = sets.get(chunk);
    if (known !== undefined) return known;
    const failures = failuresOf(chunk);
    const set = failures === null ? null : new Set(failures);
    sets.set(chunk, set);
    return set;
  };
  for (const { point, rows, occurrences } of points) {
    const committed = occurrences.flatMap(({ chunk, index }) => {
      const failures = failedIn(chunk);
      return failures === null ? [] : [{ chunk, index, point, rows, completed: !failures.has(index) }];
    });
    const counts = committed.find(({ completed }) => completed) ?? committed.at(-1);
    if (counts === undefined) continue;
    superseded.push(...committed.filter((row) => row !== counts));
    if (!counts.completed && counts.chunk !== occurrences.at(-1)?.chunk) awaited.push(counts);
  }
  return { superseded, awaited };
}
