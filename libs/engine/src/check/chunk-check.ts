import type { Batch, LoschmidtError } from '@loschmidt/core';
import type { ChunkJob } from '../chunk/chunk-job.js';
import { DigestCheck, drawPoints } from './digest-check.js';
import { ImpliedRows } from './implied-rows.js';
import { notImplied } from './not-implied.js';
import { type PointRows, RowsCheck } from './rows-check.js';
import { ENDED, SummaryCheck } from './summary-check.js';

export interface ChunkCheckOptions {
  /** Id of a point by its place in the chunk, for messages. */
  readonly idOf: (index: number) => string;
  /** What all points are estimated to take on one core: it decides how many digests are computed again. */
  readonly seconds: number;
  /** By point, not 0 where its digest is computed again. Default: `drawPoints`. */
  readonly drawn?: Uint8Array;
}

/** What a chunk's closing message counts. */
export interface ChunkCount {
  readonly completed: number;
  readonly failed: number;
}

/**
 * Believes nothing of a chunk's rows: those of each completed point must be exactly those that it implies, in their order, each value at its
 * cadence and finite, and its summary must agree with them; a failed point has none. The batches of each table come in order, tables in any.
 */
export class ChunkCheck {
  readonly implied: ImpliedRows;
  readonly #tables: { readonly steps: RowsCheck; readonly profiles: RowsCheck };
  readonly #summary: SummaryCheck;
  readonly #digests: DigestCheck;
  /** Last values of whole points, a column each. */
  readonly #last: readonly Float64Array[];
  readonly #idOf: (index: number) => string;

  constructor(
    job: Pick<ChunkJob, 'points' | 'observables' | 'stages' | 'quarantined'>,
    { idOf, seconds, drawn }: ChunkCheckOptions,
  ) {
    const implied = new ImpliedRows(job);
    this.implied = implied;
    this.#idOf = idOf;
    this.#tables = {
      steps: new RowsCheck('steps', implied, idOf),
      profiles: new RowsCheck('profiles', implied, idOf),
    };
    this.#summary = new SummaryCheck(implied, idOf, job.quarantined ?? []);
    this.#digests = new DigestCheck(implied, idOf, drawn ?? drawPoints(implied, seconds));
    this.#last = implied.scalars.map(() => new Float64Array(implied.count));
  }

  /** Computing time of the points that have ended. */
  get seconds(): number {
    return this.#summary.seconds;
  }

  /** Whether point `index` has its row in the summary. */
  hasEnded(index: number): boolean {
    return index < this.#summary.done;
  }

  /** Throws `corrupt` with point, column, cycle and what it must be. */
  take(batch: Batch): void {
    if (batch.table === 'summary') {
      const digests = this.#digests;
      this.#summary.take(
        batch,
        (index) => digests.isDrawn(index),
        (index, digest) => digests.said(index, digest),
      );
      return;
    }
    const points = this.#tables[batch.table].take(batch);
    if (batch.table === 'steps') this.#keepLast(batch, points);
    this.#digests.rows(batch, points);
  }

  /** The stream has ended: refuses what is missing. `count`: of the closing message. */
  close({ completed, failed }: ChunkCount): void {
    const { steps, profiles } = this.#tables;
    steps.end();
    profiles.end();
    const { done, ended, last } = this.#summary;
    const ownFailed = done - this.#summary.completed;
    if (completed !== this.#summary.completed || failed !== ownFailed) {
      throw notImplied(
        'summary',
        `it must have the ${completed} completed and ${failed} failed points of the closing message, got ${this.#summary.completed} and ${ownFailed}`,
      );
    }
    const hasLists = this.implied.lists.length > 0;
    for (let index = 0; index < ended.length; index += 1) {
      const isCompleted = ended[index] === ENDED.completed;
      if ((steps.whole[index] === 1) !== isCompleted) throw this.#wrongRows(isCompleted, 'steps', index);
      if (hasLists && (profiles.whole[index] === 1) !== isCompleted)
        throw this.#wrongRows(isCompleted, 'profiles', index);
    }
    for (const [place, said] of last.entries()) this.#compareLast(place, said);
  }

  #wrongRows(isCompleted: boolean, table: 'steps' | 'profiles', index: number): LoschmidtError {
    const what = isCompleted
      ? 'it is completed and must have rows, got none'
      : 'it is not completed and must have no rows, got some';
    return notImplied(table, what, { point: this.#idOf(index) });
  }

  #keepLast({ columns }: Batch, points: readonly PointRows[]): void {
    for (const [place, last] of this.#last.entries()) {
      const column = columns[place + 3];
      if (column?.type !== 'float64') continue;
      const { values } = column;
      for (const rows of points) if (rows.isWhole) last[rows.index] = values[rows.last - 1] ?? Number.NaN;
    }
  }

  #compareLast(place: number, said: Float64Array): void {
    const rows = this.#last[place];
    const { ended } = this.#summary;
    for (let index = 0; index < ended.length; index += 1) {
      if (ended[index] !== ENDED.completed) continue;
      const found = said[index];
      const wanted = rows?.[index];
      if (found === wanted || (Number.isNaN(found) && Number.isNaN(wanted))) continue;
      const { name } = this.implied.scalars[place] ?? { name: '' };
      throw notImplied('summary', `${name} must be ${wanted}, as in its last row, got ${found}`, {
        point: this.#idOf(index),
      });
    }
  }
}
