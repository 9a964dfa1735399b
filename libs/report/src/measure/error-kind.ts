import { isRandom } from '@loschmidt/core';
import type { ParameterSet } from './parameter-set.js';

/** What is known of the error of a mean over the realisations of a set. */
export type ErrorKind =
  /** How the realisations scatter. */
  | 'scatter'
  /** It is of one realisation of those that there could be: nothing of how they scatter. */
  | 'one-realisation'
  /** It is of the only trajectory that there is: no random number is drawn, and nothing averaged over. */
  | 'deterministic';

/** Of a mean over `count` values of the set. */
export function errorKind(
  { point, points, failed, pending }: Pick<ParameterSet, 'point' | 'points' | 'failed' | 'pending'>,
  count: number,
): ErrorKind {
  if (count > 1) return 'scatter';
  return isRandom(point) || points.length + failed + pending > 1 ? 'one-realisation' : 'deterministic';
}
