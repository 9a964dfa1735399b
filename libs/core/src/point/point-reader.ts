import { joinPoint, parseObject } from './join-point.js';
import type { Point } from './point.js';
import { PointTemplate } from './point-template.js';
import type { RawObject } from './read.js';
import type { SplitPoints } from './split-points.js';

/** Templates that may fit no second text, one after the other, before no more are made. */
const MOST_UNFIT = 16;

/**
 * Reads the points of a chunk one by one, as `joinPoints` would. Neighbours mostly differ in a few numbers alone: then only these
 * are read, and what is the same is the same object.
 */
export class PointReader {
  readonly #shared: RawObject;
  #template: PointTemplate | null = null;
  #fitted = false;
  #patience = MOST_UNFIT;

  /** Throws `bad-input` when the text of the shared keys is no JSON object. */
  constructor(private readonly split: SplitPoints) {
    this.#shared = parseObject(split.shared, 'the shared keys');
  }

  /** Throws `bad-input` when a key that every point has is missing. */
  read(index: number): Point {
    const text = this.split.points[index] ?? '{}';
    const own = this.#template?.read(text) ?? null;
    if (own === null) return joinPoint(this.#shared, this.#parse(text, index), index);
    this.#fitted = true;
    return joinPoint(this.#shared, own, index);
  }

  #parse(text: string, index: number): RawObject {
    const own = parseObject(text, `point ${index}`);
    this.#patience = this.#fitted ? MOST_UNFIT : this.#patience - 1;
    this.#fitted = false;
    this.#template = this.#patience > 0 ? PointTemplate.of(text, own) : null;
    return own;
  }
}
