import { parentPort, workerData } from 'node:worker_threads';
import { CellPlanner } from './combinations/cell-planner.js';
import { buffersOf } from './combinations/planned-cells.js';
import { blockOrNull, type PlannedBlock, type PlanThreadData } from './plan-on-threads.js';

// The program of a planning thread: takes block after block until none is left, or one is not in order.
const { campaign, memoryBytes, taken } = workerData as PlanThreadData;
const planner = new CellPlanner(campaign, { memoryBytes });
const counter = new Int32Array(taken);
for (;;) {
  const block = Atomics.add(counter, 0, 1);
  if (block >= planner.blocks) break;
  const cells = blockOrNull(planner, block);
  parentPort?.postMessage({ block, cells } satisfies PlannedBlock, cells === null ? [] : buffersOf(cells));
  if (cells === null) break;
}
