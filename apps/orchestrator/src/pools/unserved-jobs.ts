import type { RunnerState, WaitingChunk } from '../fleet/fleet-view.js';

/** Jobs whose runners were given nothing although a chunk waited that has the memory there, and what it waited for. */
export class UnservedJobs {
  readonly #reasons = new Map<string, string>();

  /** `prefix`: how the ids of runners of the job begin. A chunk that waits is given back to the queue now and then: it need not be there now. */
  see(prefix: string, runners: readonly RunnerState[], waiting: () => readonly WaitingChunk[]): void {
    const own = runners.filter(({ offer }) => offer.runnerId.startsWith(prefix));
    if (own.length === 0) return;
    if (own.some(({ hasServed }) => hasServed)) return void this.#reasons.delete(prefix);
    const most = Math.max(...own.map(({ offer }) => offer.memoryBytes));
    const chunk = waiting().findLast(({ need }) => need.memoryBytes <= most);
    if (chunk !== undefined) this.#reasons.set(prefix, chunk.reason);
  }

  /** Of a job that has ended: why it was of no use, as far as this was seen; null: it was, or nothing waited. */
  forget(prefix: string): string | null {
    const reason = this.#reasons.get(prefix) ?? null;
    this.#reasons.delete(prefix);
    return reason;
  }
}
