import { randomBytes } from 'node:crypto';
import { type Batch, type BatchColumn, textValues } from '@loschmidt/core';
import { PointDigester } from '../digest/point-digest.js';
import type { ImpliedPoint, ImpliedRows } from './implied-rows.js';
import { notImplied } from './not-implied.js';
import type { PointRows } from './rows-check.js';

/** Digests may cost so much of a chunk's estimated computing time: a runner's slots are many, and whoever commits is one thread. */
const SHARE = 1 / 200;
/** However short points are, one in so many is drawn. */
const LEAST_PART = 1 / 32;
/** Measured: of a digest, of a row in it, of a number, and of a row that has lists, which is held before. */
const SECONDS = { point: 1.4e-6, row: 6e-8, number: 1e-8, listed: 3e-7 };
/** Rows with lists come in two tables: those of one are held until the other's are here. A point that would exceed this is not drawn. */
const MOST_HELD_BYTES = 64 * 2 ** 20;

/** Rows of a drawn point in progress, as far as they have come. */
interface Held {
  readonly bytes: number;
  readonly cycles: Int32Array;
  readonly stages: string[];
  /** Row by row. */
  readonly scalars: Float64Array;
  rows: number;
  /** What `profiles` has, in its order. */
  readonly listed: ListedRow[];
  listsAreWhole: boolean;
}

interface ListedRow {
  readonly cycle: number;
  readonly stage: string;
  readonly lists: readonly (Float64Array | null)[];
}

/** Computes the digests of drawn points from the rows that came, and compares them with those that the summary says. */
export class DigestCheck {
  readonly #drawn: Uint8Array;
  readonly #found = new Map<number, string>();
  readonly #said = new Map<number, string>();
  /** Its buffer is as large as all else that a chunk needs before its rows come. */
  #made: PointDigester | undefined;
  readonly #held = new Map<number, Held>();
  #heldBytes = 0;

  /** `drawn`: by point, not 0 where it is. */
  constructor(
    private readonly implied: ImpliedRows,
    private readonly idOf: (index: number) => string,
    drawn: Uint8Array,
  ) {
    this.#drawn = drawn.slice();
  }

  get #digester(): PointDigester {
    this.#made ??= new PointDigester();
    return this.#made;
  }

  /** Rows of checked batches, point by point. */
  rows(batch: Batch, points: readonly PointRows[]): void {
    const [, cycle, stage, ...values] = batch.columns;
    if (cycle?.type !== 'int32' || stage?.type !== 'category') return;
    const categories = textValues(stage.categories);
    const stageOf = (row: number) => categories[stage.codes[row] ?? 0] ?? '';
    for (const rows of points) {
      if (this.#drawn[rows.index] === 0) continue;
      if (this.implied.lists.length === 0) this.#stream(rows, cycle.values, stageOf, values);
      else if (batch.table === 'steps') this.#holdSteps(rows, cycle.values, stageOf, values);
      else this.#holdLists(rows, cycle.values, stageOf, values);
    }
  }

  isDrawn(index: number): boolean {
    return this.#drawn[index] !== 0;
  }

  /** What the summary says of a completed point that is drawn. */
  said(index: number, digest: string): void {
    this.#said.set(index, digest);
    this.#compare(index);
  }

  #stream(
    { index, first, last, isWhole }: PointRows,
    cycles: Int32Array,
    stageOf: (row: number) => string,
    columns: readonly BatchColumn[],
  ): void {
    const scalars = new Float64Array(columns.length);
    for (let row = first; row < last; row += 1) {
      gather(columns, row, scalars);
      this.#digester.row(cycles[row] ?? 0, stageOf(row), scalars, []);
    }
    if (isWhole) this.#digested(index, this.#digester.finish());
  }

  #holdSteps(
    { index, first, last }: PointRows,
    cycles: Int32Array,
    stageOf: (row: number) => string,
    columns: readonly BatchColumn[],
  ): void {
    const held = this.#heldOf(index);
    if (held === undefined) return;
    for (let row = first; row < last; row += 1) {
      gather(columns, row, held.scalars.subarray(held.rows * columns.length, (held.rows + 1) * columns.length));
      held.cycles[held.rows] = cycles[row] ?? 0;
      held.stages.push(stageOf(row));
      held.rows += 1;
    }
    this.#digestHeld(index, held);
  }

  #holdLists(
    { index, first, last, isWhole }: PointRows,
    cycles: Int32Array,
    stageOf: (row: number) => string,
    columns: readonly BatchColumn[],
  ): void {
    const held = this.#heldOf(index);
    if (held === undefined) return;
    for (let row = first; row < last; row += 1) {
      const lists = columns.map((column) => {
        if (column.type !== 'list' || column.valid?.[row] === 0) return null;
        return column.values.slice(column.offsets[row], column.offsets[row + 1]);
      });
      held.listed.push({ cycle: cycles[row] ?? 0, stage: stageOf(row), lists });
    }
    held.listsAreWhole = isWhole;
    this.#digestHeld(index, held);
  }

  /** Undefined where it would be too much: the point is then not drawn any more. */
  #heldOf(index: number): Held | undefined {
    const known = this.#held.get(index);
    if (known !== undefined) return known;
    const { rows, lengths } = this.implied.at(index);
    const { scalars } = this.implied;
    const bytes = heldBytes(rows, scalars.length, lengths);
    if (this.#heldBytes + bytes > MOST_HELD_BYTES) {
      this.#drawn[index] = 0;
      return undefined;
    }
    const held: Held = {
      bytes,
      cycles: new Int32Array(rows),
      stages: [],
      scalars: new Float64Array(rows * scalars.length),
      rows: 0,
      listed: [],
      listsAreWhole: false,
    };
    this.#held.set(index, held);
    this.#heldBytes += bytes;
    return held;
  }

  #digestHeld(index: number, held: Held): void {
    const { cycles, stages, scalars, rows, listed } = held;
    if (rows < cycles.length || !held.listsAreWhole) return;
    const none = this.implied.lists.map(() => null);
    const width = this.implied.scalars.length;
    let next = 0;
    for (let row = 0; row < rows; row += 1) {
      const cycle = cycles[row] ?? 0;
      const stage = stages[row] ?? '';
      const own = listed[next];
      const isListed = own?.cycle === cycle && own.stage === stage;
      if (isListed) next += 1;
      const lists = isListed ? own.lists : none;
      this.#digester.row(cycle, stage, scalars.subarray(row * width, (row + 1) * width), lists);
    }
    this.#held.delete(index);
    this.#heldBytes -= held.bytes;
    this.#digested(index, this.#digester.finish());
  }

  #digested(index: number, digest: string): void {
    this.#found.set(index, digest);
    this.#compare(index);
  }

  #compare(index: number): void {
    const found = this.#found.get(index);
    const said = this.#said.get(index);
    if (found === undefined || said === undefined) return;
    this.#found.delete(index);
    this.#said.delete(index);
    if (found !== said) {
      throw notImplied('summary', `digest must be ${found}, that of its rows, got ${said}`, {
        point: this.idOf(index),
      });
    }
  }
}

/**
 * The points whose digests are computed again, by a draw that nobody can know before: all where that costs a two-hundredth of `seconds`, what
 * the chunk's points are estimated to take; fewer where they are shorter, one of them and one in thirty-two at least.
 */
export function drawPoints(implied: ImpliedRows, seconds: number): Uint8Array {
  const { count } = implied;
  const part = Math.max(LEAST_PART, Math.min(1, (SHARE * seconds) / digestSeconds(implied)));
  const drawn = new Uint8Array(count);
  if (part >= 1) return drawn.fill(1);
  const random = randomBytes(2 * count + 4);
  for (let index = 0; index < count; index += 1) {
    if (random.readUInt16LE(2 * index) < part * 2 ** 16) drawn[index] = 1;
  }
  drawn[random.readUInt32LE(2 * count) % count] = 1;
  return drawn;
}

function digestSeconds(implied: ImpliedRows): number {
  const scalars = implied.scalars.length;
  const ofPoint = ({ rows, lengths }: ImpliedPoint) => {
    const numbers = scalars + lengths.reduce((sum, length) => sum + length, 0);
    const row = SECONDS.row + numbers * SECONDS.number + (lengths.length > 0 ? SECONDS.listed : 0);
    return SECONDS.point + rows * row;
  };
  let seconds = 0;
  for (let index = 0; index < implied.count; index += 1) seconds += ofPoint(implied.at(index));
  return seconds;
}

function heldBytes(rows: number, scalars: number, lengths: readonly number[]): number {
  const numbers = scalars + lengths.reduce((sum, length) => sum + length, 0);
  return rows * (8 * numbers + 128);
}

function gather(columns: readonly BatchColumn[], row: number, into: Float64Array): void {
  for (let place = 0; place < into.length; place += 1) {
    const column = columns[place];
    into[place] = column?.type === 'float64' ? (column.values[row] ?? Number.NaN) : Number.NaN;
  }
}
