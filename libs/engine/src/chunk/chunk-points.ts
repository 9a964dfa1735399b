import {
  haveSameShape,
  isBatchable,
  keepsState,
  LoschmidtError,
  type Measure,
  type Point,
  PointReader,
  resolveObservables,
} from '@loschmidt/core';
import type { ChunkJob, Quarantined } from './chunk-job.js';

/** Points of one batch: enough to make what comes once for all of them cheap, few enough to answer a stop request in between. */
const MOST_POINTS = 4096;

const NONE: ReadonlySet<number> = new Set();

/** The points of a chunk, read when they are needed. */
export class ChunkPoints {
  readonly species: readonly string[];
  readonly #reader: PointReader;
  readonly #measures = new Map<number, Measure>();
  readonly #quarantined: ReadonlyMap<number, Quarantined>;
  /** The point that was read last. */
  #index = -1;
  #point: Point | undefined;

  constructor(private readonly job: ChunkJob) {
    this.#reader = new PointReader(job.points);
    this.species = this.#reader.read(0).species;
    this.#quarantined = new Map(job.quarantined?.map((entry) => [entry.index, entry]));
  }

  get count(): number {
    return this.job.points.count;
  }

  /** Point `index`. Throws `bad-input` where it is none, or one of other species than the first. */
  at(index: number): Point {
    // The point that ended a run is the first one of the next.
    if (this.#point !== undefined && this.#index === index) return this.#point;
    const point = this.#reader.read(index);
    if (point.species !== this.species && point.species.join() !== this.species.join()) throw differentSpecies(index);
    this.#index = index;
    this.#point = point;
    return point;
  }

  /** What is measured along a point of so many cycles. Throws what `resolveObservables` throws. */
  measure(cycles: number): Measure {
    const known = this.#measures.get(cycles);
    if (known !== undefined) return known;
    const measure = { observables: resolveObservables(this.job.observables, cycles), stages: this.job.stages };
    this.#measures.set(cycles, measure);
    return measure;
  }

  /** Why point `index` must not be computed, if so. */
  quarantined(index: number): Quarantined | undefined {
    return this.#quarantined.get(index);
  }

  /** Points from `first` on that `evolveBatch` takes together; none where it does not take the first. Those of `apart` are left out. */
  batchFrom(first: number, apart: { has(index: number): boolean } = NONE): Point[] {
    if (this.job.announce || this.#quarantined.has(first) || apart.has(first)) return [];
    const point = this.at(first);
    const measure = this.measure(point.cycles);
    if (!isBatchable(point, measure) || (this.job.keepStates && keepsState(point, measure))) return [];
    const points = [point];
    const stop = Math.min(this.count, first + MOST_POINTS);
    for (let index = first + 1; index < stop && !apart.has(index) && !this.#quarantined.has(index); index += 1) {
      const next = this.at(index);
      if (!haveSameShape(point, next)) break;
      if (next.cycles !== point.cycles && !sameCadences(measure, this.measure(next.cycles))) break;
      points.push(next);
    }
    return points;
  }
}

function sameCadences(a: Measure, b: Measure): boolean {
  return a.observables.every(({ every }, place) => every === b.observables[place]?.every);
}

function differentSpecies(index: number): LoschmidtError {
  return new LoschmidtError(
    'bad-input',
    `Cannot evolve the chunk: all points must have the same species, point ${index} has others.`,
  );
}
