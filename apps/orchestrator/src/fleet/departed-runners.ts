/** Enough to know those of the last hours in any fleet; a lease id and a runner id each. */
const MOST = 1_000;

/**
 * Runners whose offers ended without their word, and which of them have spoken since: a process that speaks has not died, whatever its
 * connections looked like.
 */
export class DepartedRunners {
  /** Runner ids by lease, in the order in which they were lost. */
  readonly #byLease = new Map<string, string>();
  readonly #alive = new Set<string>();

  lost(leaseId: string, runnerId: string): void {
    this.#byLease.set(leaseId, runnerId);
    for (const [oldest, id] of this.#byLease) {
      if (this.#byLease.size <= MOST) break;
      this.#byLease.delete(oldest);
      this.#alive.delete(id);
    }
  }

  /** Somebody who has this lease, or is this runner, has called. */
  heard(from: { readonly leaseId?: string; readonly runnerId?: string }): void {
    for (const [leaseId, runnerId] of this.#byLease) {
      if (leaseId === from.leaseId || runnerId === from.runnerId) this.#alive.add(runnerId);
    }
  }

  isAlive(runnerId: string): boolean {
    return this.#alive.has(runnerId);
  }
}
