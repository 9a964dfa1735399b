import { z } from 'zod';

/** Indices of points in their chunk, both included. */
type IndexRange = readonly [first: number, last: number];

/** What of a chunk the newest plan does not have. The chunk runs whole all the same. */
export interface HiddenPoints {
  /** Ascending, at least one. */
  readonly ranges: readonly IndexRange[];
  /** Rows in `steps` of the chunk's other points, if none fails; null where nobody has counted them: in parts. */
  readonly shownRows: number | null;
}

export function isHidden(hidden: HiddenPoints | null, index: number): boolean {
  if (hidden === null) return false;
  let low = 0;
  let high = hidden.ranges.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hidden.ranges[middle]?.[1] ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  const [first = 0, last = -1] = hidden.ranges[low] ?? [];
  return first <= index && index <= last;
}

/** Of a part: points `first` … `first + points − 1` of a chunk. */
export function hiddenAmong(hidden: HiddenPoints | null, first: number, points: number): HiddenPoints | null {
  const ranges = (hidden?.ranges ?? [])
    .map(([from, to]): IndexRange => [Math.max(0, from - first), Math.min(points - 1, to - first)])
    .filter(([from, to]) => from <= to);
  return ranges.length === 0 ? null : { ranges, shownRows: null };
}

export function hiddenCount(hidden: HiddenPoints | null): number {
  return (hidden?.ranges ?? []).reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

const written = z.array(z.tuple([z.number().int(), z.number().int()])).min(1);

/** `[[0,4],[9,9]]` */
export function rangesText(ranges: readonly IndexRange[]): string {
  return JSON.stringify(ranges);
}

export function rangesFromText(text: string): readonly IndexRange[] {
  return written.parse(JSON.parse(text));
}
