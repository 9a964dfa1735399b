import type { ParameterType } from '@loschmidt/core';
import type { PlanRecord } from '../campaign/plan-record.js';

/** A column of the plan by which points are named. */
export interface PlanColumn {
  readonly column: string;
  readonly type: ParameterType;
}

/** `replica`, `seed` and the parameters. */
export function planColumns(plan: Pick<PlanRecord, 'parameters'>): readonly PlanColumn[] {
  return [{ column: 'replica', type: 'int64' }, { column: 'seed', type: 'int64' }, ...plan.parameters];
}
