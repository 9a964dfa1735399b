import type { Kernel } from './kernel.js';
import type { KernelExports } from './kernel-exports.js';
import { bindTiles, type TileFunction } from './worker.js';

/** How a point ended. */
export type Outcome =
  | { readonly kind: 'completed'; readonly rows: number }
  /** A value was not finite: no row of that stage was written. */
  | { readonly kind: 'failed'; readonly reason: string; readonly cycle: number; readonly stage: string }
  | { readonly kind: 'stopped'; readonly cycle: number };

/** Unwinds a trajectory from the depth of a pass; only `evolvePoint` throws further what is not one. */
export class Halt extends Error {
  override readonly name = 'Halt';

  constructor(readonly why: { readonly kind: 'stopped' } | { readonly kind: 'failed'; readonly reason: string }) {
    super(why.kind);
  }
}

/** Estimated computing time between two questions whether to stop: a slower or busier machine still answers within 100 ms. */
const SLICE_SECONDS = 0.005;

/** What a thread takes at a time, where that leaves enough for all: far more than taking it costs. */
const GRAIN_SECONDS = 1e-5;

/** No thread waits for another one longer than for this part of its own share of a pass. */
const GRAINS_A_THREAD = 16;

/** Cuts long passes into slabs and asks between them whether to stop. Slabs change no bit of any result. */
export class Pacer {
  private spent = 0;

  constructor(private readonly stopRequested: () => boolean) {}

  /** Calls work(first, last) over 0 … count in ascending order; `secondsEach` is the estimated cost of one unit. */
  slabs(count: number, secondsEach: number, work: (first: number, last: number) => void, unit = 1): void {
    const size = slabOf(secondsEach, unit);
    for (let first = 0; first < count; first += size) {
      const last = Math.min(count, first + size);
      work(first, last);
      this.spend((last - first) * secondsEach);
    }
  }

  /**
   * Runs a kernel function over tiles 0 … count, in any order and on all threads of the kernel; `secondsEach` is the estimated
   * cost of one tile, and `unit` how many the function does best at a time. The two tile numbers among `args` mean nothing.
   */
  tiles<Name extends TileFunction>(
    kernel: Kernel,
    name: Name,
    count: number,
    secondsEach: number,
    args: Readonly<Parameters<KernelExports[Name]>>,
    unit = 1,
  ): void {
    const work = bindTiles(kernel.run, name, args);
    const { team } = kernel;
    const threads = threadsFor(kernel, count * secondsEach);
    if (team === null || threads === 1) {
      this.slabs(count, secondsEach, work, unit);
      return;
    }
    const most = Math.ceil(count / (GRAINS_A_THREAD * threads));
    const least = Math.min(most, Math.floor(GRAIN_SECONDS / secondsEach));
    const grain = Math.max(1, Math.ceil(least / unit)) * unit;
    team.share({ name, args, count, grain }, threads, (first, last) => {
      work(first, last);
      this.spend((last - first) * secondsEach);
    });
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

/** How many units, in whole groups of `unit`, are a slab of what takes so long each. */
export function slabOf(secondsEach: number, unit: number): number {
  return Math.max(unit, Math.ceil(SLICE_SECONDS / secondsEach / unit) * unit);
}

/** Threads for a pass that takes one so many seconds, now. */
export function threadsFor({ team, scratchThreads }: Kernel, seconds: number): number {
  if (team === null || scratchThreads === 1) return 1;
  return Math.min(scratchThreads, team.threadsFor(seconds));
}

/** Runs a kernel function that adds slab by slab, each of whole `unit`s, into one float64 at `total` and returns that number. */
export function slabSum(
  kernel: Kernel,
  pacer: Pacer,
  total: number,
  count: number,
  secondsEach: number,
  add: (first: number, last: number, total: number) => void,
  unit = 1,
): number {
  new Float64Array(kernel.buffer, total, 1)[0] = 0;
  pacer.slabs(count, secondsEach, (first, last) => add(first, last, total), unit);
  return new Float64Array(kernel.buffer, total, 1)[0] ?? 0;
}
