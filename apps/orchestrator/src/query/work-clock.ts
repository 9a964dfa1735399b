/**
 * Seconds that a query has worked: those of the clock in which it was waited for, at most those that it had of processors, where these are known. So
 * neither a slow reader nor a machine that computes uses a query's time up.
 */
export class WorkClock {
  #waitedFor = 0;
  readonly #before: number | null;

  constructor(private readonly processorSeconds: () => number | null) {
    this.#before = processorSeconds();
  }

  waitedFor(seconds: number): void {
    this.#waitedFor += seconds;
  }

  seconds(): number {
    const now = this.processorSeconds();
    const had = now === null || this.#before === null ? Number.POSITIVE_INFINITY : now - this.#before;
    return Math.min(this.#waitedFor, had);
  }
}
