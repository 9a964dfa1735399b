import { parentPort, workerData } from 'node:worker_threads';
import { CombinationPlanner } from './combinations/combination-planner.js';
import { buffersOf } from './combinations/planned-combinations.js';
import { blockOrNull, type PlannedBlock, type PlanThreadData } from './plan-on-threads.js';

// The program of a planning thread: takes block after block until none is left, or one is not in order.
const { campaign, memoryBytes, native, taken } = workerData as PlanThreadData;
const planner = new CombinationPlanner(campaign, { memoryBytes, native });
const counter = new Int32Array(taken);
for (;;) {
  const block = Atomics.add(counter, 0, 1);
  if (block >= planner.blocks) break;
  const combinations = blockOrNull(planner, block);
  parentPort?.postMessage(
    { block, combinations } satisfies PlannedBlock,
    combinations === null ? [] : buffersOf(combinations),
  );
  if (combinations === null) break;
}
