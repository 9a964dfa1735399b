import type { RunnerState, WaitingChunk } from '../fleet/fleet-view.js';

/** Jobs whose runners were given nothing although a chunk waited that has the memory there, and what it waited for. */
export class UnservedJobs {
  readonly #reasons = new Map<string, string>();

  /**
   * `prefix`: how the ids of runners of the pool begin. Chunks that wait are given back to the queue now and then: that one was there once is
   * enough.
   */
  see(prefix: string, runners: readonly RunnerState[], waiting: () => readonly WaitingChunk[]): void {
    const own = runners.filter(({ offer }) => offer.runnerId.startsWith(prefix));
    // Of a job of several nodes one is enough.
    const served = new Set(own.filter(({ hasServed }) => hasServed).map(jobOf));
    for (const job of served) this.#reasons.delete(job);
    const idle = own.filter((runner) => !served.has(jobOf(runner)));
    const chunks = idle.length === 0 ? [] : waiting();
    for (const runner of idle) {
      const chunk = chunks.findLast(({ need }) => need.memoryBytes <= runner.offer.memoryBytes);
      if (chunk !== undefined) this.#reasons.set(jobOf(runner), chunk.reason);
    }
  }

  /** Why the job of this name was of no use, as far as this was seen; null: it was, or nothing waited. */
  reasonOf(job: string): string | null {
    return this.#reasons.get(job) ?? null;
  }
}

/** The name of its job, with which the runner's id begins. */
function jobOf({ offer }: RunnerState): string {
  return offer.runnerId.slice(0, offer.runnerId.lastIndexOf('.'));
}
