import { parseChunkId, partId } from '../campaign/chunk-id.js';
import type { ChunkPoint } from './chunk-points.js';
import type { ChunkPart } from './split-marker.js';

/** A part that is too long still is split again; more parts than this at once would flood whoever looks after them. */
const MOST_PARTS = 64;

export interface Cut {
  /** The first so many points are computed already: a part of their own. Default 0. */
  readonly done?: number;
  /** What the others cost, over their estimates. */
  readonly factor: number;
  /** So long a part shall take; at least a point is in each. */
  readonly seconds: number;
}

/** Cuts the points of a chunk or a part, at least one, into contiguous parts by cost: a function of its arguments alone. */
export function cutChunk(
  chunk: string,
  points: readonly ChunkPoint[],
  { done = 0, factor, seconds }: Cut,
): ChunkPart[] {
  const rest = points.slice(done);
  const expected = factor * rest.reduce((sum, point) => sum + point.seconds, 0);
  const target = Math.max(seconds, expected / MOST_PARTS);
  const groups: ChunkPoint[][] = done > 0 ? [points.slice(0, done)] : [];
  let open = 0;
  for (const [index, point] of rest.entries()) {
    const cost = factor * point.seconds;
    const last = groups.at(-1);
    if (index === 0 || last === undefined || open + cost / 2 > target) {
      groups.push([point]);
      open = cost;
    } else {
      last.push(point);
      open += cost;
    }
  }
  const offset = parseChunkId(chunk).part?.first ?? 0;
  return groups.map((group) => partOf(chunk, offset, group));
}

function partOf(chunk: string, offset: number, points: readonly ChunkPoint[]): ChunkPart {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) throw new Error('a part has at least one point');
  return {
    chunk: partId(chunk, { first: offset + first.index, last: offset + last.index }),
    start: first.row,
    count: last.row - first.row + 1,
    points: points.length,
    seconds: points.reduce((sum, { seconds }) => sum + seconds, 0),
    bytes: points.reduce((most, { bytes }) => Math.max(most, bytes), 0),
  };
}
