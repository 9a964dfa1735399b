import {
  canonicalJson,
  type EncodedPoints,
  estimateCost,
  type ObservableColumn,
  observableColumns,
  observableNamed,
  type Point,
  PointReader,
  type ResolvedObservable,
  resolveObservables,
  stageNames,
  systemShape,
} from '@loschmidt/core';
import { RowLog } from '../checkpoint/row-log.js';
import type { ChunkJob } from '../chunk/chunk-job.js';

/** More than the headers of a saved point have. */
const MOST_HEADER_BYTES = 4096;

/** What a completed point's rows must be: (cycle 0, stage `cycle`), then every stage of cycle 1 … `cycles`. */
export interface ImpliedPoint {
  readonly cycles: number;
  /** Of one cycle, in the order of time; the last one is `cycle`. */
  readonly stages: readonly string[];
  /** Of `steps`. */
  readonly rows: number;
  /** Cadence of each observable of `ImpliedRows.observables`. */
  readonly every: readonly number[];
  /** Values of each list column where it is due, at most where it varies. */
  readonly lengths: readonly number[];
}

/** A column and whose it is. */
export interface ImpliedColumn {
  readonly name: string;
  /** Place among `ImpliedRows.observables`. */
  readonly observable: number;
  /** It may be null also where it is due. */
  readonly mayBeNull: boolean;
  /** Of a list: it may be shorter than it is said to be. */
  readonly varies: boolean;
}

/** The rows that a chunk's points imply, if they complete. Points that share them are looked at once. */
export class ImpliedRows {
  readonly count: number;
  readonly species: readonly string[];
  readonly observables: readonly string[];
  readonly scalars: readonly ImpliedColumn[];
  readonly lists: readonly ImpliedColumn[];
  /** No point of the chunk has more. */
  readonly mostCycles: number;
  /** By observable: all of its points measure it in each cycle. */
  readonly always: readonly boolean[];
  readonly #asked: readonly ResolvedObservable[];
  readonly #reader: PointReader;
  readonly #kinds: readonly ImpliedPoint[];
  /** By point. */
  readonly #kindOf: Int32Array;

  constructor(private readonly job: Pick<ChunkJob, 'points' | 'observables' | 'stages'>) {
    const { points, observables } = job;
    this.count = points.count;
    this.#reader = new PointReader(points);
    this.species = this.#reader.read(0).species;
    this.#asked = resolveObservables(observables, 0);
    this.observables = this.#asked.map(({ name }) => name);
    const columns = observableColumns(observables, this.species);
    this.scalars = this.#columns(columns.filter(({ shape }) => shape === 'scalar'));
    this.lists = this.#columns(columns.filter(({ shape }) => shape === 'list'));
    const { firsts, kinds } = kindsOf(points, this.#keys());
    this.#kindOf = kinds;
    this.#kinds = firsts.map((index) => this.#kind(this.#reader.read(index)));
    this.mostCycles = this.#kinds.reduce((most, { cycles }) => Math.max(most, cycles), 0);
    this.always = this.observables.map((_, place) => this.#kinds.every(({ every }) => every[place] === 1));
  }

  at(index: number): ImpliedPoint {
    const kind = this.#kinds[this.#kindOf[index] ?? -1];
    if (kind === undefined) throw new RangeError(`The chunk has no point ${index}.`);
    return kind;
  }

  cycles(index: number): number {
    return this.at(index).cycles;
  }

  /** Where point `index` can fail: in any stage, whether rows are asked for it or not. */
  placesOf(index: number): readonly string[] {
    return ['cycle', ...stageNames(this.#reader.read(index))];
  }

  /** Bytes that point `index` saved after this cycle cannot exceed: all the memory that it may take, its rows so far, and the point itself. */
  mostSavedBytes(index: number, cycle: number): number {
    const point = this.#reader.read(index);
    const { cycles, stages, lengths } = this.at(index);
    const measure = { observables: resolveObservables(this.job.observables, cycles), stages: this.job.stages };
    const row = RowLog.rowBytes(stages, this.scalars.length, lengths);
    const text = 4 * canonicalJson({ point, ...measure }).length;
    return estimateCost(point, measure).bytes + (1 + cycle * stages.length) * row + text + MOST_HEADER_BYTES;
  }

  /** Keys of a point that its rows' places and lengths depend on. */
  #keys(): readonly string[] {
    const stages = this.job.stages ? ['species', 'evolution', 'protocol'] : [];
    return ['cycles', ...stages, ...(this.lists.length > 0 ? ['lattice', 'particles'] : [])];
  }

  #columns(columns: readonly ObservableColumn[]): ImpliedColumn[] {
    return columns.map(({ name }) => {
      const observable = this.#asked.findIndex((one) => {
        const own = observableNamed(one.name).columns(this.species, one);
        return own.some((column) => column.name === name);
      });
      const { mayBeNull = [], listsVary = false } = observableNamed(this.observables[observable] ?? '');
      const nulls = typeof mayBeNull === 'function' ? mayBeNull(this.species) : mayBeNull;
      return { name, observable, mayBeNull: nulls === 'all' || nulls.includes(name), varies: listsVary };
    });
  }

  #kind(point: Point): ImpliedPoint {
    const { cycles } = point;
    const stages = [...(this.job.stages ? stageNames(point) : []), 'cycle'];
    return {
      cycles,
      stages,
      rows: 1 + cycles * stages.length,
      every: resolveObservables(this.job.observables, cycles).map(({ every }) => every),
      lengths: this.lists.map(({ observable }) => lengthOf(this.observables[observable] ?? '', point)),
    };
  }
}

/** Whether an observable of this cadence is measured in a cycle of a point of so many. */
export function isDue(every: number, cycle: number, cycles: number): boolean {
  return cycle % every === 0 || cycle === cycles;
}

function lengthOf(observable: string, point: Point): number {
  return observableNamed(observable).listLength?.(systemShape(point)) ?? 0;
}

/** Points that agree in `keys` are of one kind: the kind of each, and the first point of each. */
function kindsOf({ count, keys }: EncodedPoints, relevant: readonly string[]) {
  const firsts: number[] = [];
  let kinds = new Int32Array(count);
  for (const { codes, values } of keys.filter(({ key }) => relevant.includes(key))) {
    const known = new Map<number, number>();
    kinds = kinds.map((kind, index) => {
      const both = kind * values.length + (codes[index] ?? 0);
      const code = known.get(both) ?? known.size;
      known.set(both, code);
      return code;
    });
  }
  for (let index = 0; index < count; index += 1) firsts[kinds[index] ?? 0] ??= index;
  return { firsts, kinds };
}
