import { estimateCost, type Measure, type Point, stageNames } from '@loschmidt/core';

export interface CellCost {
  readonly seconds: number;
  readonly bytes: number;
  /** Rows of one point in `steps`. */
  readonly rows: number;
}

/** Time and memory of a point: the core's estimate, unless a caller brings its own. */
export type Estimate = (point: Point, measure: Measure) => { readonly seconds: number; readonly bytes: number };

/** Cost of a point with the number of its rows: cycle 0, then one row a cycle, and one a stage where stages are asked for. */
export function cellCost(point: Point, measure: Measure, estimate: Estimate = estimateCost): CellCost {
  const { seconds, bytes } = estimate(point, measure);
  return { seconds, bytes, rows: plannedRows(point, measure.stages) };
}

/** Rows in `steps` of a point that does not fail. */
export function plannedRows(point: Point, stages: boolean): number {
  return 1 + point.cycles * (stages ? 1 + stageNames(point).length : 1);
}
