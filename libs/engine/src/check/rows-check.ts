import { type Batch, type BatchColumn, textValues } from '@loschmidt/core';
import { type ImpliedColumn, type ImpliedPoint, type ImpliedRows, isDue } from './implied-rows.js';
import { notImplied, type RowPlace } from './not-implied.js';

type Lists = Extract<BatchColumn, { type: 'list' }>;

/** Rows first … last−1 of a batch, all of one point. */
export interface PointRows {
  readonly index: number;
  readonly first: number;
  readonly last: number;
  /** Its last row is among them. */
  readonly isWhole: boolean;
}

/** What the place columns of a batch's rows imply for its values. */
interface Due {
  readonly points: PointRows[];
  /** By observable: 1 in rows where it is due; null where it always is. */
  readonly masks: readonly (Uint8Array | null)[];
  /** By list: its values in each row, −1 for null. */
  readonly lengths: readonly Int32Array[];
}

/**
 * Follows the rows of `steps` or `profiles`: those of each point must be all that it implies, in their order, with a value where one is due
 * and null elsewhere. A point without any is left to the summary.
 */
export class RowsCheck {
  /** By point: 1 where all of its rows have come. */
  readonly whole: Uint8Array;
  readonly #columns: readonly ImpliedColumn[];
  /** The point in progress and the row that must follow; the point that began last where none is in progress. */
  #index = -1;
  #point: ImpliedPoint | null = null;
  #cycle = 0;
  #stage = 0;

  constructor(
    private readonly table: 'steps' | 'profiles',
    private readonly implied: ImpliedRows,
    private readonly idOf: (index: number) => string,
  ) {
    this.whole = new Uint8Array(implied.count);
    this.#columns = table === 'steps' ? implied.scalars : implied.lists;
  }

  /** The rows of each point among those of the batch. Throws `corrupt`. */
  take(batch: Batch): readonly PointRows[] {
    const [index, cycle, stage, ...values] = batch.columns;
    if (index?.type !== 'int32' || cycle?.type !== 'int32' || stage?.type !== 'category') {
      throw notImplied(this.table, 'its first columns must be index, cycle and stage');
    }
    if (this.#columns.length === 0 && batch.rows > 0) throw notImplied(this.table, 'no row was asked for, got some');
    const place = (row: number): RowPlace => ({
      point: this.idOf(index.values[row] ?? -1),
      cycle: cycle.values[row] ?? -1,
      stage: textValues(stage.categories)[stage.codes[row] ?? -1] ?? '?',
    });
    const due = this.#places(batch.rows, index.values, cycle.values, stage, place);
    for (const [at, { name, observable, mayBeNull, varies }] of this.#columns.entries()) {
      const column = values[at];
      const wrong =
        column?.type === 'float64'
          ? wrongNumber(column.values, due.masks[observable] ?? null, mayBeNull)
          : column?.type === 'list'
            ? wrongList(column, due.lengths[at], varies)
            : { row: 0, what: 'must be there' };
      if (wrong !== null) throw notImplied(this.table, `${name} ${wrong.what}`, place(wrong.row));
    }
    return due.points;
  }

  /** Refuses an end amid the rows of a point. */
  end(): void {
    if (this.#point === null) return;
    const { cycles } = this.#point;
    throw notImplied(this.table, `its rows must go on to cycle ${cycles}, and end before ${this.#nextText()}`, {
      point: this.idOf(this.#index),
    });
  }

  #places(
    rows: number,
    index: Int32Array,
    cycle: Int32Array,
    stage: Extract<BatchColumn, { type: 'category' }>,
    placeOf: (row: number) => RowPlace,
  ): Due {
    const { observables, always, lists } = this.implied;
    const measured = new Set(this.#columns.map(({ observable }) => observable));
    const masks = observables.map((_, k) => (always[k] || !measured.has(k) ? null : new Uint8Array(rows)));
    const lengths = this.table === 'profiles' ? lists.map(() => new Int32Array(rows)) : [];
    const sparse = masks.flatMap((mask, k) => (mask === null ? [] : [{ mask, observable: k }]));
    const categories = textValues(stage.categories);
    const points: PointRows[] = [];
    let codes: readonly number[] = [];
    let coded: readonly string[] | undefined;
    let first = 0;
    for (let row = 0; row < rows; row += 1) {
      if (this.#point === null) {
        this.#begin(index[row] ?? -1);
        first = row;
      }
      const point = this.#point as ImpliedPoint | null;
      if (point === null) break;
      if (coded !== point.stages) {
        coded = point.stages;
        codes = codesOf(coded, categories);
      }
      if (index[row] !== this.#index || cycle[row] !== this.#cycle || (stage.codes[row] ?? -1) !== codes[this.#stage]) {
        throw notImplied(
          this.table,
          `${this.#nextText()} of point ${this.idOf(this.#index)} must follow here`,
          placeOf(row),
        );
      }
      const at = this.#cycle;
      for (let k = 0; k < sparse.length; k += 1) {
        const one = sparse[k];
        if (one !== undefined && isDue(point.every[one.observable] ?? 1, at, point.cycles)) one.mask[row] = 1;
      }
      for (let k = 0; k < lengths.length; k += 1) {
        const isListed = isDue(point.every[lists[k]?.observable ?? -1] ?? 1, at, point.cycles);
        const own = lengths[k];
        if (own !== undefined) own[row] = isListed ? (point.lengths[k] ?? 0) : -1;
      }
      if (!this.#advance(point)) continue;
      points.push({ index: this.#index, first, last: row + 1, isWhole: true });
      this.whole[this.#index] = 1;
      this.#point = null;
    }
    if (this.#point !== null && first < rows) {
      points.push({ index: this.#index, first, last: rows, isWhole: false });
    }
    return { points, masks, lengths };
  }

  #begin(index: number): void {
    const { count } = this.implied;
    if (index >= count || index < 0) throw notImplied(this.table, `index must be below ${count}, got ${index}`);
    if (index <= this.#index) {
      throw notImplied(
        this.table,
        `points must come once and in their order, got it after point ${this.idOf(this.#index)}`,
        { point: this.idOf(index) },
      );
    }
    this.#index = index;
    this.#point = this.implied.at(index);
    this.#cycle = 0;
    this.#stage = this.#point.stages.length - 1;
  }

  /** To the next row that this table has of the point; true: there is none. */
  #advance(point: ImpliedPoint): boolean {
    this.#stage += 1;
    if (this.#stage < point.stages.length) return false;
    this.#stage = 0;
    do this.#cycle += 1;
    while (this.#cycle <= point.cycles && !this.#hasRow(point));
    return this.#cycle > point.cycles;
  }

  #hasRow({ every, cycles }: ImpliedPoint): boolean {
    if (this.table === 'steps') return true;
    return this.#columns.some(({ observable }) => isDue(every[observable] ?? 1, this.#cycle, cycles));
  }

  #nextText(): string {
    return `cycle ${this.#cycle}, stage ${this.#point?.stages[this.#stage] ?? 'cycle'}`;
  }
}

/** The code of each stage; −1 for one that the batch does not have. */
function codesOf(stages: readonly string[], categories: readonly (string | null)[]): readonly number[] {
  const codes = new Map(categories.map((name, code) => [name, code] as const));
  return stages.map((name) => codes.get(name) ?? -2);
}

/** The first row whose number is not finite where it is due, or not null (NaN) where it is not. */
function wrongNumber(values: Float64Array, due: Uint8Array | null, mayBeNull: boolean) {
  if (due === null && !mayBeNull && areFinite(values)) return null;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? Number.NaN;
    const isNull = Number.isNaN(value);
    if (due !== null && due[row] === 0) {
      if (!isNull) return { row, what: `must be null off its cadence, got ${value}` };
    } else if (isNull ? !mayBeNull : !Number.isFinite(value)) {
      return { row, what: `must be a finite number, got ${isNull ? 'null' : value}` };
    }
  }
  return null;
}

function wrongList({ offsets, valid, values }: Lists, lengths: Int32Array | undefined, varies: boolean) {
  for (let row = 0; row < offsets.length - 1; row += 1) {
    const wanted = lengths?.[row] ?? -1;
    const length = valid?.[row] === 0 ? -1 : (offsets[row + 1] ?? 0) - (offsets[row] ?? 0);
    if (varies && wanted > 0 && length > 0 && length <= wanted) continue;
    if (length !== wanted) {
      const most = varies && wanted > 0 ? `a list of 1 to ${wanted}` : listText(wanted);
      return { row, what: `must be ${most}, got ${listText(length)}` };
    }
  }
  if (areFinite(values)) return null;
  for (let row = 0; row < offsets.length - 1; row += 1) {
    const bad = values.subarray(offsets[row], offsets[row + 1]).find((value) => !Number.isFinite(value));
    if (bad !== undefined) return { row, what: `must hold finite numbers, got ${bad}` };
  }
  return { row: 0, what: 'must hold the values of its rows and no others' };
}

function listText(length: number): string {
  return length < 0 ? 'null' : `a list of ${length}`;
}

/** One addition a value: 0·NaN and 0·∞ are NaN. */
function areFinite(values: Float64Array): boolean {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += (values[at] ?? 0) * 0;
  return sum === 0;
}
