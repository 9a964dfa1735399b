import { type Campaign, type Plan, pointAt } from '@loschmidt/campaign';
import { keepsState, resolveObservables } from '@loschmidt/core';
import { keptStateBytes } from '@loschmidt/engine';

/** More points are looked at evenly spread. */
const MOST_LOOKED = 5_000;
const BLOCK_PLACES = 10_000;

/** What `keep: states` keeps of a plan. */
export interface PlannedStates {
  /** Points whose last state is kept; the others are so small that they are evolved together, and computed again. */
  readonly points: number;
  /** About. */
  readonly bytes: number;
}

/** Null where the campaign keeps none. */
export function plannedStates(campaign: Campaign, plan: Plan): PlannedStates | null {
  if (campaign.keep !== 'states') return null;
  const { observables, stages } = campaign;
  const stride = Math.max(1, Math.ceil(plan.count / MOST_LOOKED));
  let [looked, kept, bytes] = [0, 0, 0];
  for (const block of plan.blocks(BLOCK_PLACES)) {
    for (let row = 0; row < block.count; row += 1) {
      const place = block.place[row] ?? 0;
      if (place % stride !== 0 || block.first[row] !== place) continue;
      looked += 1;
      const point = pointAt(campaign, {
        values: block.values.map((column) => column[row] ?? ''),
        seed: block.seed[row] ?? 0,
      });
      const measure = { observables: resolveObservables(observables, point.cycles), stages };
      if (!keepsState(point, measure)) continue;
      kept += 1;
      bytes += keptStateBytes(point, measure);
    }
  }
  const share = looked === 0 ? 0 : plan.points / looked;
  return { points: Math.round(kept * share), bytes: Math.round(bytes * share) };
}
