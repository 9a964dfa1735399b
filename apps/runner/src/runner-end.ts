/** Timers cannot be set for longer. */
const MOST_TIMER_MS = 2 ** 31 - 1;

/** Resolves when nothing is left of a time, which may have grown meanwhile; null: never. */
export function after(leftMs: () => number | null, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout;
    const look = () => {
      const left = leftMs();
      if (left === null) return;
      if (left <= 0) resolve();
      else timer = setTimeout(look, Math.min(left, MOST_TIMER_MS));
    };
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    look();
  });
}

/** When a runner must begin to save what it computes, so that all is over at its end, which may be moved while it runs. */
export class RunnerEnd {
  #savesAt: number | null = null;
  #moved = new AbortController();

  /** `leadMs`: so long before its end it saves. `now`: milliseconds of a monotonic clock. */
  constructor(
    private readonly leadMs: number,
    private readonly now: () => number,
  ) {}

  /** Milliseconds until it saves; null: nobody said when it must end. */
  get leftMs(): number | null {
    return this.#savesAt === null ? null : this.#savesAt - this.now();
  }

  /** `end`: on the same clock. */
  moveTo(end: number | null): void {
    this.#savesAt = end === null ? null : end - this.leadMs;
    const before = this.#moved;
    this.#moved = new AbortController();
    before.abort();
  }

  /** Resolves when it must save, wherever its end is moved meanwhile. */
  async over(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const moved = this.#moved.signal;
      const isOver = await Promise.race([
        after(() => this.leftMs, AbortSignal.any([signal, moved])).then(() => true),
        new Promise<false>((resolve) => moved.addEventListener('abort', () => resolve(false), { once: true })),
      ]);
      if (isOver) return;
    }
  }
}
