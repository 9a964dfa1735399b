import { type ErrorCode, LoschmidtError } from '@loschmidt/core';
import { ApplicationFailure } from '@temporalio/common';

const FOR_EVER = Number.POSITIVE_INFINITY;

/** After how many failures with the same code it is final: once where no attempt can help, a few times where a disk or a stream may recover. */
const attemptsByCode: Record<ErrorCode, number> = {
  'bad-input': 1,
  'not-found': 1,
  unsupported: 1,
  'version-mismatch': 1,
  conflict: 1,
  corrupt: 5,
  storage: 4,
  forbidden: 4,
  internal: 5,
  'over-capacity': FOR_EVER,
  unavailable: FOR_EVER,
  cancelled: FOR_EVER,
};

/**
 * What Temporal is told of an error: its code as the type, its sentence and hint as the message, and whether another attempt can
 * help. `failures`: how often the work has failed with this code, this time included. Errors that are not ours are defects: `internal`.
 */
export function asFailure(error: unknown, failures: (code: ErrorCode) => number): ApplicationFailure {
  if (error instanceof ApplicationFailure) return error;
  const known =
    error instanceof LoschmidtError
      ? error
      : new LoschmidtError('internal', error instanceof Error ? error.message : String(error), { cause: error });
  const message = known.message.replace(/\.$/, '');
  return ApplicationFailure.create({
    type: known.code,
    message: known.hint === undefined ? message : `${message}. ${known.hint}`,
    nonRetryable: failures(known.code) >= attemptsByCode[known.code],
  });
}

/**
 * How often the same work has failed here for the same reason since it last succeeded. Temporal counts attempts whatever ended them: after
 * a night without runners, the first damaged stream would be the last. Another process counts anew, which only means more attempts.
 */
export class FailedAttempts {
  readonly #counts = new Map<string, Map<ErrorCode, number>>();

  /** One more; how many that are. */
  add(work: string, code: ErrorCode): number {
    const counts = this.#counts.get(work) ?? new Map<ErrorCode, number>();
    this.#counts.set(work, counts);
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count;
  }

  forget(work: string): void {
    this.#counts.delete(work);
  }
}
