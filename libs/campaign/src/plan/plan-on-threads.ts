import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Campaign } from '../spec/campaign.js';
import { CombinationPlanner } from './combinations/combination-planner.js';
import type { PlannedCombinations } from './combinations/planned-combinations.js';
import type { Plan } from './plan.js';
import { PlanTable } from './plan-table.js';

export interface PlanThreadData {
  readonly campaign: Campaign;
  readonly memoryBytes: number;
  readonly native: boolean;
  /** An Int32: the first block that nobody has taken. */
  readonly taken: SharedArrayBuffer;
}

/** A block of combinations; null where one of them is not in order. */
export interface PlannedBlock {
  readonly block: number;
  readonly combinations: PlannedCombinations | null;
}

/** What a planning thread makes is short-lived: more than this takes memory and no less time. */
const YOUNG_MEGABYTES = 8;

/** Fewer blocks than this are planned before another thread has started. */
const FEW_BLOCKS = 8;

/**
 * `planCampaign` on several threads, this one among them: the same plan and the same errors. Small campaigns are planned by this
 * thread alone.
 */
export async function planOnThreads(
  campaign: Campaign,
  {
    memoryBytes,
    native = false,
    threads,
  }: { readonly memoryBytes: number; readonly native?: boolean; readonly threads: number },
): Promise<Plan> {
  const planner = new CombinationPlanner(campaign, { memoryBytes, native });
  const table = new PlanTable(campaign);
  const others = planner.blocks < FEW_BLOCKS ? 0 : threads - 1;
  const data: PlanThreadData = { campaign, memoryBytes, native, taken: new SharedArrayBuffer(4) };
  const counter = new Int32Array(data.taken);
  const workers = Array.from({ length: others }, () =>
    startThread(data, (block, combinations) => finished.set(block, combinations)),
  );
  /** Blocks that wait for those before them. */
  const finished = new Map<number, PlannedCombinations | null>();
  let next = 0;
  const append = () => {
    for (let combinations = finished.get(next); combinations !== undefined; combinations = finished.get(next)) {
      // Planned anew, a block says what is wrong in it and where in the file. The first in the grid is heard first.
      table.append(combinations ?? planner.planBlock(next));
      finished.delete(next++);
    }
  };
  try {
    for (;;) {
      const block = Atomics.add(counter, 0, 1);
      if (block >= planner.blocks) break;
      finished.set(block, blockOrNull(planner, block));
      // Lets the blocks of the others in.
      await setImmediate();
      append();
    }
    await Promise.all(workers.map(({ ended }) => ended));
    append();
    return table.plan();
  } finally {
    await Promise.all(workers.map(({ worker }) => worker.terminate()));
  }
}

/** The columns of a block; null where a combination is not in order. */
export function blockOrNull(planner: CombinationPlanner, block: number): PlannedCombinations | null {
  try {
    return planner.planBlock(block);
  } catch {
    return null;
  }
}

/** `ended` rejects with what stopped the thread. */
function startThread(data: PlanThreadData, accept: (block: number, combinations: PlannedCombinations | null) => void) {
  const worker = new Worker(new URL('./plan-thread-main.js', import.meta.url), {
    workerData: data,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
  worker.on('message', ({ block, combinations }: PlannedBlock) => accept(block, combinations));
  const ended = new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
  // Somebody waits for it only when there is nothing left to plan here.
  ended.catch(() => {});
  return { worker, ended };
}
