import { latticeSites, type Measure, type Point, stageNames } from '@loschmidt/core';

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
  const perCycle = measure.stages ? 1 + stageNames(point).length : 1;
  return { seconds, bytes, rows: 1 + point.cycles * perCycle };
}

/** Flops of the exact steps at 10 GFLOP/s and twice the state vector, until the core brings its calibrated model. */
function estimateCost(point: Point): { seconds: number; bytes: number } {
  const sites = latticeSites(point.lattice);
  const dimension = Object.values(point.particles).reduce((product, count) => product * binomial(sites, count), 1);
  const passes = point.evolution.kind === 'stepwise' ? 2 * point.species.length * point.evolution.alternations : 200;
  const flops = point.cycles * passes * dimension * sites * sites * 5;
  return { seconds: 1e-5 + flops / 1e10, bytes: 2 ** 20 + 32 * dimension };
}

function binomial(n: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= k; i++) value = (value * (n - k + i)) / i;
  return value;
}
