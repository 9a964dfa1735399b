import { Halt } from './halt.js';

/** Estimated computing time between two questions whether to stop: a slower or busier machine still answers within 100 ms. */
const SLICE_SECONDS = 0.005;

/** Cuts long passes into slabs and asks between them whether to stop. Slabs change no bit of any result. */
export class Pacer {
  private spent = 0;

  constructor(private readonly stopRequested: () => boolean) {}

  /** Calls work(first, last) over 0 … count in ascending order; `secondsEach` is the estimated cost of one unit. */
  slabs(count: number, secondsEach: number, work: (first: number, last: number) => void, unit = 1): void {
    const size = Math.max(unit, Math.floor(SLICE_SECONDS / secondsEach / unit) * unit);
    for (let first = 0; first < count; first += size) {
      const last = Math.min(count, first + size);
      work(first, last);
      this.spend((last - first) * secondsEach);
    }
  }

  spend(seconds: number): void {
    this.spent += seconds;
    if (this.spent < SLICE_SECONDS) return;
    this.check();
  }

  check(): void {
    this.spent = 0;
    if (this.stopRequested()) throw new Halt({ kind: 'stopped' });
  }
}
