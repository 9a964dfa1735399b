import { ChunkQueue } from './chunk-queue.js';
import { RunnerIndex } from './runner-index.js';
import type { Runner } from './runner-load.js';
import { ByVersions, type ChunkNeed, type ComputeVersions } from './runner-offer.js';
import { behindSeconds, fallsAt, secondsLeft, secondsOfClass, timeClass } from './time-left.js';

/** Chunks that need the same versions and are of one class of time, and the runners that have these and last as long. */
export interface Pool {
  readonly timeClass: number;
  /** A runner must last so long. */
  readonly seconds: number;
  readonly runners: RunnerIndex;
  readonly waiting: ChunkQueue;
}

/** The pools of a fleet: one for each pair of versions and class of time that a chunk was seen to need. */
export class ChunkPools {
  readonly all: Pool[] = [];
  readonly #byVersions = new ByVersions<Pool[]>();

  with(versions: ComputeVersions): Pool[] {
    return this.#byVersions.getOrMake(versions, () => []);
  }

  /** The one that a chunk waits in. `onNew`: it has no runner yet. */
  of({ versions, leastSeconds }: Pick<ChunkNeed, 'versions' | 'leastSeconds'>, onNew: (pool: Pool) => void): Pool {
    const pools = this.with(versions);
    const own = timeClass(leastSeconds);
    const known = pools.find((pool) => pool.timeClass === own);
    if (known !== undefined) return known;
    const pool = {
      timeClass: own,
      seconds: secondsOfClass(own),
      runners: new RunnerIndex(),
      waiting: new ChunkQueue(),
    };
    pools.push(pool);
    this.all.push(pool);
    onNew(pool);
    return pool;
  }
}

/** Tells pools of a runner's versions what it has left. Returns when it is the first time too late for one of them; ∞: never. */
export function place(runner: Runner, pools: readonly Pool[], at: number): number {
  const left = secondsLeft(runner, at);
  const behind = behindSeconds(runner);
  let falls = Number.POSITIVE_INFINITY;
  for (const { timeClass: own, seconds, runners } of pools) {
    const lasts = left >= seconds;
    const lastsBehind = left - behind >= seconds;
    const retractable =
      pools.length === 1
        ? runner.retractable
        : runner.retractable.filter(({ need }) => timeClass(need.leastSeconds) === own);
    runners.update(runner, { lasts, lastsBehind, retractable });
    if (lasts) falls = Math.min(falls, fallsAt(runner, seconds, lastsBehind ? behind : 0));
  }
  return falls;
}
