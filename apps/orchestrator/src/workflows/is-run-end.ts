import { RUN_ENDED } from '@loschmidt/control/workflow-contract';
import { ApplicationFailure } from '@temporalio/workflow';

/** Whether an error of an activity or a shard says that the dataset records the end of the run. */
export function isRunEnd(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof ApplicationFailure && at.type === RUN_ENDED) return true;
  }
  return false;
}
