/** A checkpoint may take this share of the time that passes until the next one. */
const LONGEST_SHARE = 1 / 20;

/** When checkpoints of a point are due: after every max(interval, 20 times what the last one took). All times in ms. */
export class CheckpointClock {
  #dueAt: number;
  #taking = 0;

  /** `begun`: when the point began, or went on. */
  constructor(
    private readonly intervalMs: number,
    begun: number,
  ) {
    this.#dueAt = begun + intervalMs;
  }

  isDue(now: number): boolean {
    return now >= this.#dueAt;
  }

  begins(now: number): void {
    this.#taking = now;
  }

  ends(now: number): void {
    this.#dueAt = now + Math.max(this.intervalMs, (now - this.#taking) / LONGEST_SHARE);
  }
}
