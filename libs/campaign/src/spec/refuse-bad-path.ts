import { POINT_KEYS, PointError, refuseUnknownKeys } from '@loschmidt/core';

/** What `point` of a campaign may hold: seeds come from the campaign, the order of the species from `particles`. */
export const TEMPLATE_KEYS: readonly string[] = POINT_KEYS.filter((key) => key !== 'seed' && key !== 'species');

const axisKeys = TEMPLATE_KEYS.filter((key) => key !== 'name');

/** The error for a seed that is set or varied point by point. */
export function seedIsOfTheCampaign(path: readonly string[]): PointError {
  return new PointError(
    path,
    'cannot be set: every point has a seed of its own, made from the seed of the campaign',
    'Write seed: 7 at the top level, and replicas: 32 for independent draws.',
  );
}

/** Refuses a path that does not begin with a key of a point, and the keys that are none of an axis's business. */
export function refuseBadPath(written: string, place: readonly string[]): void {
  const parts = written.split('.');
  const [top = ''] = parts;
  if (top === 'seed') throw seedIsOfTheCampaign(place);
  const head = { [top]: null };
  try {
    refuseUnknownKeys(head, axisKeys, [], 'a point');
  } catch (error) {
    if (!(error instanceof PointError)) throw error;
    throw new PointError(place, `is not the path of a key of a point: ${error.fault}`, error.hint);
  }
  if (parts.includes('')) throw new PointError(place, 'must be keys joined by single dots, such as lattice.sites');
}
