import { ChunkQueue } from './chunk-queue.js';
import { RunnerIndex } from './runner-index.js';
import type { Runner } from './runner-load.js';
import { ByVersions, type ChunkNeed, type ComputeVersions, holdsBeyondWasm, isBeyondWasm } from './runner-offer.js';
import { behindSeconds, fallsAt, secondsLeft, secondsOfClass, timeClass } from './time-left.js';

/** What is the same for all chunks of a pool. */
type PoolNeed = Pick<ChunkNeed, 'versions' | 'leastSeconds' | 'memoryBytes'>;

/** Chunks that need the same versions and are of one class of time, and the runners that have these, last as long, and can hold their points. */
export interface Pool {
  readonly timeClass: number;
  /** WebAssembly cannot hold their points. */
  readonly beyondWasm: boolean;
  /** A runner must last so long. */
  readonly seconds: number;
  readonly runners: RunnerIndex;
  readonly waiting: ChunkQueue;
}

/** The pools of a fleet: one for each pair of versions, class of time and kind of memory that a chunk was seen to need. */
export class ChunkPools {
  readonly all: Pool[] = [];
  readonly #byVersions = new ByVersions<Pool[]>();

  with(versions: ComputeVersions): Pool[] {
    return this.#byVersions.getOrMake(versions, () => []);
  }

  /** The one that a chunk waits in. `onNew`: it has no runner yet. */
  of(need: PoolNeed, onNew: (pool: Pool) => void): Pool {
    const pools = this.with(need.versions);
    const known = pools.find((pool) => isOf(pool, need));
    if (known !== undefined) return known;
    const own = timeClass(need.leastSeconds);
    const pool = {
      timeClass: own,
      beyondWasm: isBeyondWasm(need),
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

function isOf(pool: Pool, need: PoolNeed): boolean {
  return pool.timeClass === timeClass(need.leastSeconds) && pool.beyondWasm === isBeyondWasm(need);
}

/** Whether a runner's kernel can hold the points of a pool. */
export function holds({ offer }: Pick<Runner, 'offer'>, { beyondWasm }: Pool): boolean {
  return !beyondWasm || holdsBeyondWasm(offer);
}

/** Tells pools of a runner's versions what it has left. Returns when it is the first time too late for one of them; ∞: never. */
export function place(runner: Runner, pools: readonly Pool[], at: number): number {
  const left = secondsLeft(runner, at);
  const behind = behindSeconds(runner);
  let falls = Number.POSITIVE_INFINITY;
  for (const pool of pools) {
    const { seconds, runners } = pool;
    const serves = left >= seconds && holds(runner, pool);
    const servesBehind = serves && left - behind >= seconds;
    const retractable =
      pools.length === 1 ? runner.retractable : runner.retractable.filter(({ need }) => isOf(pool, need));
    runners.update(runner, { serves, servesBehind, retractable });
    if (serves) falls = Math.min(falls, fallsAt(runner, seconds, servesBehind ? behind : 0));
  }
  return falls;
}
