import type { ErrorCode } from '@loschmidt/core';

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
