import type { Campaign } from '@loschmidt/campaign';
import { estimateCost, type Point, resolveObservables } from '@loschmidt/core';

/** The observable without which a point would take least time, and the share of its time that this saves. */
export function costliestObservable(
  point: Point,
  { observables, stages }: Pick<Campaign, 'observables' | 'stages'>,
): { readonly name: string; readonly share: number } | null {
  const measured = resolveObservables(observables, point.cycles);
  const all = estimateCost(point, { observables: measured, stages }).seconds;
  let costliest: { name: string; share: number } | null = null;
  for (const { name } of measured) {
    const others = measured.filter((one) => one.name !== name);
    const share = Math.max(0, 1 - estimateCost(point, { observables: others, stages }).seconds / all);
    if (costliest === null || share > costliest.share) costliest = { name, share };
  }
  return costliest;
}
