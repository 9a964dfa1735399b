import { type Batch, type BatchColumn, distinctTexts, type LoschmidtError, type Texts, textAt } from '@loschmidt/core';
import type { Quarantined } from '../chunk/chunk-job.js';
import { areDigits } from '../digest/are-digits.js';
import type { ImpliedRows } from './implied-rows.js';
import { notImplied } from './not-implied.js';

/** Longer than any reason that a runner of ours gives. */
const MOST_REASON_BYTES = 64 * 1024;
const DIGEST_BYTES = 64;

/** How a point ended, by index. */
export const ENDED = { not: 0, completed: 1, failed: 2 } as const;

/** Follows the rows of `summary`: one a point, in their order, and what each says must agree with itself. */
export class SummaryCheck {
  /** Points that have a row: the first ones. */
  done = 0;
  completed = 0;
  /** Of all points. */
  seconds = 0;
  readonly ended: Uint8Array;
  /** Last values, a column each. */
  readonly last: readonly Float64Array[];
  readonly #quarantined: ReadonlyMap<number, Quarantined>;

  constructor(
    private readonly implied: ImpliedRows,
    private readonly idOf: (index: number) => string,
    quarantined: readonly Quarantined[],
  ) {
    this.ended = new Uint8Array(implied.count);
    this.last = implied.scalars.map(() => new Float64Array(implied.count));
    this.#quarantined = new Map(quarantined.map((one) => [one.index, one]));
  }

  /** `onDigest` gets those of completed points for which it `wants` them. Throws `corrupt`. */
  take(batch: Batch, wants: (index: number) => boolean, onDigest: (index: number, digest: string) => void): void {
    const named = new Map(batch.columns.map((column) => [column.name, column]));
    const column = <T extends BatchColumn['type']>(name: string, type: T) => {
      const found = named.get(name);
      if (found?.type !== type) throw notImplied('summary', `column ${name} must be ${type}, and it is not there`);
      return found as Extract<BatchColumn, { type: T }>;
    };
    const index = column('index', 'int32').values;
    const status = distinctTexts(column('status', 'string'));
    const reason = column('reason', 'string');
    const failedCycle = column('failed_cycle', 'float64').values;
    const failedStage = column('failed_stage', 'string');
    const rows = column('rows', 'int32').values;
    const digest = column('digest', 'string');
    const allDigits = hasOnlyDigits(digest, 0, batch.rows);
    const seconds = column('seconds', 'float64').values;
    const lasts = this.implied.scalars.map(({ name }) => column(name, 'float64').values);
    for (let row = 0; row < batch.rows; row += 1) {
      const i = this.done;
      const { count } = this.implied;
      if (index[row] !== i || i >= count) {
        throw notImplied(
          'summary',
          `there must be one row a point in order, got point ${index[row]} where ${i} of ${count} was due`,
        );
      }
      const took = seconds[row] ?? Number.NaN;
      if (!(took >= 0 && took < Number.POSITIVE_INFINITY)) throw this.#wrong('seconds', 'a finite number ≥ 0', took);
      const ended = status.values[status.codes[row] ?? -1];
      const quarantined = this.#quarantined.get(i);
      if (ended === 'completed') {
        if (quarantined !== undefined) throw this.#wrong('status', 'failed, as it is in quarantine', ended);
        const wanted = this.implied.at(i).rows;
        if (rows[row] !== wanted) throw this.#wrong('rows', String(wanted), rows[row]);
        if (!isNull(reason, row)) throw this.#wrong('reason', 'null as it completed', 'a text');
        if (!isNull(failedStage, row)) throw this.#wrong('failed_stage', 'null as it completed', 'a text');
        if (!Number.isNaN(failedCycle[row]))
          throw this.#wrong('failed_cycle', 'null as it completed', failedCycle[row]);
        if (!isDigest(digest, row, allDigits))
          throw this.#wrong('digest', `${DIGEST_BYTES} hexadecimal digits`, textAt(digest, row));
        if (wants(i)) onDigest(i, textAt(digest, row) ?? '');
        this.ended[i] = ENDED.completed;
        this.completed += 1;
      } else if (ended === 'failed') {
        if (rows[row] !== 0) throw this.#wrong('rows', '0 as it failed', rows[row]);
        if (!isNull(digest, row)) throw this.#wrong('digest', 'null as it failed', 'a text');
        const found = lasts.findIndex((values) => !Number.isNaN(values[row]));
        if (found >= 0)
          throw this.#wrong(this.implied.scalars[found]?.name ?? '', 'null as it failed', lasts[found]?.[row]);
        const why = byteLength(reason, row) > MOST_REASON_BYTES ? null : textAt(reason, row);
        if (why === null || why === '') {
          throw this.#wrong('reason', `a text of 1 to ${MOST_REASON_BYTES} bytes`, `${byteLength(reason, row)} bytes`);
        }
        if (quarantined !== undefined && why !== quarantined.reason) {
          throw this.#wrong('reason', 'that of its quarantine', JSON.stringify(why.slice(0, 80)));
        }
        const cycle = failedCycle[row] ?? Number.NaN;
        const { cycles } = this.implied.at(i);
        if (!Number.isNaN(cycle) && !(Number.isInteger(cycle) && cycle >= 0 && cycle <= cycles)) {
          throw this.#wrong('failed_cycle', `null or one of 0 … ${cycles}`, cycle);
        }
        const stage = textAt(failedStage, row);
        if (stage !== null && !this.implied.placesOf(i).includes(stage)) {
          throw this.#wrong('failed_stage', 'null or a stage of the point', JSON.stringify(stage.slice(0, 80)));
        }
        this.ended[i] = ENDED.failed;
      } else {
        throw this.#wrong('status', 'completed or failed', JSON.stringify(ended?.slice(0, 80) ?? null));
      }
      this.seconds += took;
      this.done += 1;
    }
    for (const [place, values] of lasts.entries()) this.last[place]?.set(values, this.done - batch.rows);
  }

  /** Of the point whose row is looked at. */
  #wrong(name: string, must: string, got: unknown): LoschmidtError {
    return notImplied('summary', `${name} must be ${must}, got ${got}`, { point: this.idOf(this.done) });
  }
}

function isNull({ valid }: Texts, row: number): boolean {
  return valid?.[row] === 0;
}

function byteLength({ offsets }: Texts, row: number): number {
  return (offsets[row + 1] ?? 0) - (offsets[row] ?? 0);
}

/** `allDigits`: of the whole column. That is one look for a batch: there may be a hundred thousand digests a second. */
function isDigest(column: Texts, row: number, allDigits: boolean): boolean {
  if (isNull(column, row) || byteLength(column, row) !== DIGEST_BYTES) return false;
  return allDigits || hasOnlyDigits(column, row, row + 1);
}

/** Whether rows `first` … `end` − 1 hold hexadecimal digits alone. */
function hasOnlyDigits({ bytes, offsets }: Texts, first: number, end: number): boolean {
  return areDigits(bytes.subarray(offsets[first], offsets[end]));
}
