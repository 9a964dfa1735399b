import { joinPoint, parseObject } from './join-point.js';
import type { Point } from './point.js';
import { sameValue } from './same-value.js';

/** Points of one chunk without repetition: JSON of the keys that all share, and for each point JSON of the keys in which it differs. */
export interface SplitPoints {
  readonly shared: string;
  readonly points: readonly string[];
}

/** Takes apart what `joinPoints` and `PointReader` put together. Points of a chunk differ in a few keys, so this is 3 to 10 times smaller. */
export function splitPoints(points: readonly Point[]): SplitPoints {
  const first = points[0];
  if (first === undefined) return { shared: '{}', points: [] };
  const keys = (Object.keys(first) as (keyof Point)[]).sort();
  const shared = keys.filter((key) => points.every((point) => sameValue(point[key], first[key])));
  const varied = keys.filter((key) => !shared.includes(key));
  return { shared: pick(first, shared), points: points.map((point) => pick(point, varied)) };
}

/** All points, each parsed by itself: the naive twin of `PointReader`. Throws `bad-input` for texts that are no points. */
export function joinPoints(split: SplitPoints): Point[] {
  const shared = parseObject(split.shared, 'the shared keys');
  return split.points.map((text, index) => joinPoint(shared, parseObject(text, `point ${index}`), index));
}

function pick(point: Point, keys: readonly (keyof Point)[]): string {
  const parts = keys.map((key) => `${JSON.stringify(key)}:${JSON.stringify(point[key])}`);
  return `{${parts.join(',')}}`;
}
