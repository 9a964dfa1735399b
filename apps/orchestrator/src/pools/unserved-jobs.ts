import type { JobsServed } from '@loschmidt/control';
import type { RunnerState, WaitingChunk } from '../fleet/fleet-view.js';

/** Kept with the pool, whose size has limits. */
const MOST_REASON = 300;

/** Jobs whose runners were given nothing although a chunk waited that has the memory there, and what it waited for. */
export class UnservedJobs {
  /** By the name of the job; null: it was given something, once is enough. */
  readonly #reasons = new Map<string, string | null>();

  /** What another process has seen of a pool's jobs, or this one before it was started anew. To have served anywhere is enough. */
  recall(prefix: string, served: JobsServed): void {
    for (const [number, reason] of Object.entries(served)) {
      const job = `${prefix}${number}`;
      if (reason === null || !this.#reasons.has(job)) this.#reasons.set(job, reason);
    }
  }

  /**
   * `prefix`: how the ids of runners of the pool begin. Chunks that wait are given back to the queue now and then: that one was there once is
   * enough.
   */
  see(prefix: string, runners: readonly RunnerState[], waiting: () => readonly WaitingChunk[]): void {
    const own = runners.filter(({ offer }) => offer.runnerId.startsWith(prefix));
    // Of a job of several nodes one is enough.
    for (const runner of own) if (runner.hasServed) this.#reasons.set(jobOf(runner), null);
    const idle = own.filter((runner) => this.#reasons.get(jobOf(runner)) !== null);
    const chunks = idle.length === 0 ? [] : waiting();
    for (const runner of idle) {
      const chunk = chunks.findLast(({ need }) => need.memoryBytes <= runner.offer.memoryBytes);
      if (chunk !== undefined) this.#reasons.set(jobOf(runner), chunk.reason.slice(0, MOST_REASON));
    }
  }

  /** What is known of these jobs of a pool; the others are forgotten, as they have ended. */
  keepOnly(prefix: string, numbers: readonly number[]): JobsServed {
    const live = new Set(numbers.map((number) => `${prefix}${number}`));
    const served: Record<string, string | null> = {};
    for (const [job, reason] of this.#reasons) {
      if (!job.startsWith(prefix)) continue;
      if (live.has(job)) served[job.slice(prefix.length)] = reason;
      else this.#reasons.delete(job);
    }
    return served;
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
