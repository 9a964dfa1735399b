import { canonicalJson, POINT_KEYS, PointError, refuseUnknownKeys } from '@loschmidt/core';
import type { Json } from './campaign.js';

/** The path as campaigns keep it: the names of a pair of species are joined by `-`, which expressions write as `_`. */
export function canonicalPath(path: string): string {
  const [top, ...rest] = path.split('.');
  return top === 'interaction' && rest.length > 0 ? `interaction.${rest.join('.').replaceAll('_', '-')}` : path;
}

/** The column of a path: anything but letters and digits becomes `_`. */
export function columnName(path: string): string {
  return path.replaceAll(/[^A-Za-z0-9]/g, '_');
}

/** True where a point has a whole number at this path. */
export function isWholeNumberPath(path: string): boolean {
  return WHOLE_NUMBER_PATHS.some((pattern) => pattern.test(path));
}

const WHOLE_NUMBER_PATHS = [
  /^lattice\.(sites|length|width)$/,
  /^particles\.[a-z0-9]+$/,
  /^evolution\.alternations$/,
  /^erasure\.sites(\.\d+)?$/,
  /^protocol\.draw\.site\.(min|max)$/,
  /^cycles$/,
];

/** A value in a column of text: text as it is, everything else as canonical JSON. */
export function columnText(value: Json): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : canonicalJson(value);
}

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
export function refuseBadPath(written: string, location: readonly string[]): void {
  const parts = written.split('.');
  const [top = ''] = parts;
  if (top === 'seed') throw seedIsOfTheCampaign(location);
  const head = { [top]: null };
  try {
    refuseUnknownKeys(head, axisKeys, [], 'a point');
  } catch (error) {
    if (!(error instanceof PointError)) throw error;
    throw new PointError(location, `is not the path of a key of a point: ${error.fault}`, error.hint);
  }
  if (parts.includes('')) throw new PointError(location, 'must be keys joined by single dots, such as lattice.sites');
}
