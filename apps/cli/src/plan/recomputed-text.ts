import type { Campaign } from '@loschmidt/campaign';
import type { PlanChange } from '@loschmidt/dataset';
import { counted } from '../output/quantities.js';

/** A sentence where no point of a changed plan is one of the points that are there; null where some are. */
export function recomputedText(
  before: Campaign,
  after: Campaign,
  { changed, points, kept }: Pick<PlanChange, 'changed' | 'points' | 'kept'>,
): string | null {
  if (!changed || kept > 0) return null;
  const [old, asked] = [before.point.cycles, after.point.cycles];
  const cause =
    old !== undefined && asked !== undefined && old !== asked
      ? `cycles is ${String(asked)} and was ${String(old)}, which is a part of every point`
      : 'no point is one of those that are there';
  return `${cause}: ${points === 1 ? 'the only point is' : `all ${counted(points, 'point')} are`} computed anew.`;
}
