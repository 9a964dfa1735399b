import type { RawObject } from '../reading/read.js';
import { joinPoint, parseObject, parseValue } from './join-point.js';
import type { Point } from './point.js';
import type { SplitPoints } from './split-points.js';

/** Reads the points of a chunk one by one, as `joinPoints` would. Each value is parsed once: what points have in common is one object. */
export class PointReader {
  readonly #shared: RawObject;
  readonly #parsed: readonly unknown[][];
  /** Keys of the point that was read last. */
  readonly #own: Record<string, unknown> = {};

  /** Throws `bad-input` when the text of the shared keys is no JSON object. */
  constructor(private readonly split: SplitPoints) {
    this.#shared = parseObject(split.shared, 'the shared keys');
    this.#parsed = split.keys.map(() => []);
  }

  /** Throws `bad-input` when a key that every point has is missing, or its text is no JSON. */
  read(index: number): Point {
    for (const [place, { key, values, codes }] of this.split.keys.entries()) {
      const code = codes[index] ?? -1;
      const parsed = this.#parsed[place] ?? [];
      parsed[code] ??= parseValue(values[code], index);
      this.#own[key] = parsed[code];
    }
    return joinPoint(this.#shared, this.#own, index);
  }
}
