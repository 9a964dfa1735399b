import type { Campaign } from '@loschmidt/campaign';
import type { PlanChange, PlanOrigins } from '@loschmidt/dataset';
import { counted, countText } from '../output/quantities.js';

const KEEP = '`keep: states` in the campaign file keeps what later changes of cycles go on from';

/** Points that are computed from the start though rows of them with other cycles are there. */
export function recomputedPoints({ recomputed }: PlanOrigins): number {
  return Object.values(recomputed).reduce((sum, points) => sum + points, 0);
}

/** A sentence where points of a changed plan are computed though something of them is there, or where none of them is there; null else. */
export function recomputedText(
  before: Campaign,
  after: Campaign,
  { changed, points, kept, origins }: Pick<PlanChange, 'changed' | 'points' | 'kept' | 'origins'>,
): string | null {
  if (!changed) return null;
  const { unkept, cadence, small } = origins.recomputed;
  const hint = unkept > 0 && after.keep === undefined ? ` ${KEEP}.` : '';
  if (kept === 0 && origins.continued === 0) {
    const [old, asked] = [before.point.cycles, after.point.cycles];
    const cause =
      old !== undefined && asked !== undefined && old !== asked
        ? `cycles is ${String(asked)} and was ${String(old)}, which is a part of every point`
        : 'no point is one of those that are there';
    return `${cause}: ${points === 1 ? 'the only point is' : `all ${counted(points, 'point')} are`} computed anew.${hint}`;
  }
  const again = recomputedPoints(origins);
  if (again === 0) return null;
  const reasons = [
    ...(small > 0 ? [`${countText(small)} are so small that they are evolved together, which leaves no states`] : []),
    ...(cadence > 0 ? [`of ${countText(cadence)} an observable is due in cycles in which it was not measured`] : []),
    ...(unkept > 0 ? [`of ${countText(unkept)} no state after fewer cycles is kept`] : []),
  ];
  return `${counted(again, 'point')} of which rows with other cycles are there ${again === 1 ? 'is' : 'are'} computed from the start: ${reasons.join('; ')}.${hint}`;
}
