import type { ComputingThread } from './computing-thread.js';
import { shareHelpers } from './share-helpers.js';

/** A thread that was without a chunk from one look to the next is idle; less may be the pause between two chunks. */
const LOOK_MS = 100;

/** A point that had no long pass for so long wants no help: it may have turned to what is not shared. */
const WISH_MS = 2_000;

/**
 * Threads without a chunk help those that have one, as workers of their teams: never more than there are threads without a chunk, and
 * none that has had a chunk within the last `LOOK_MS`.
 */
export class IdleHelp {
  readonly #wishes = new WeakMap<ComputingThread, number>();
  /** The fewest idle threads since the last look. */
  #fewest = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `all`: threads, which others change. `onFailed`: a helper could not be started. */
  constructor(
    private readonly all: ReadonlySet<ComputingThread>,
    private readonly onFailed: (reason: string) => void,
  ) {}

  /** A chunk has taken its thread: who helps in its place goes at once, after the tile in hand. */
  began(): void {
    const idle = this.#idle();
    this.#fewest = Math.min(this.#fewest, idle);
    const teams = [...this.all].map(({ team }) => team);
    for (let helping = teams.reduce((sum, { helpers }) => sum + helpers, 0); helping > idle; helping -= 1) {
      teams.reduce((most, team) => (team.helpers > most.helpers ? team : most)).remove();
    }
    this.#timer ??= setInterval(() => this.#look(), LOOK_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    const idle = this.#idle();
    const spare = Math.min(this.#fewest, idle);
    this.#fewest = idle;
    const now = performance.now();
    const wants = (thread: ComputingThread) => {
      if (thread.team.takeWish()) this.#wishes.set(thread, now);
      return now - (this.#wishes.get(thread) ?? Number.NEGATIVE_INFINITY) < WISH_MS;
    };
    this.#give(spare, wants);
    if (idle === this.all.size) this.stop();
  }

  #idle(): number {
    return [...this.all].filter(({ isIdle }) => isIdle).length;
  }

  #give(spare: number, wants: (thread: ComputingThread) => boolean): void {
    const threads = [...this.all];
    const teams = threads.map((thread) => ({
      most: thread.team.most,
      helpers: thread.team.helpers,
      wants: !thread.isIdle && wants(thread),
    }));
    const shares = shareHelpers(teams, spare);
    for (const [index, { team }] of threads.entries()) {
      const share = shares[index] ?? 0;
      for (let more = team.helpers; more > share; more -= 1) team.remove();
      for (let fewer = team.helpers; fewer < share; fewer += 1) {
        team.add().catch((error: unknown) => this.onFailed(error instanceof Error ? error.message : String(error)));
      }
    }
  }
}
