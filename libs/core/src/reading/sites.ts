import { z } from 'zod';
import { didYouMean, mustBe, PointError, type PointPath } from './point-error.js';

const NAMES: readonly string[] = ['first', 'middle', 'last'];

/** The names that a site may have. */
export const siteNameSchema = z.enum(['first', 'middle', 'last', 'all']);

const siteSchema = z.union([z.int(), siteNameSchema]);

/** One or more sites as a user writes them. */
export const sitesSchema = z
  .union([siteSchema, z.array(siteSchema)])
  .meta({ description: 'Sites from 0, negative from the end, first, middle (⌊L/2⌋), last or all.' });

/** One site: 0 … L−1, −L … −1 from the end, `first`, `middle` (⌊L/2⌋) or `last`. */
export function readSite(raw: unknown, path: PointPath, sites: number): number {
  if (raw === 'first') return 0;
  if (raw === 'middle') return Math.floor(sites / 2);
  if (raw === 'last') return sites - 1;
  const expected = `a site from 0 to ${sites - 1}, or from -${sites} to -1 counted from the end, or first, middle, last`;
  if (typeof raw === 'string') {
    const guess = didYouMean(raw, [...NAMES, 'all']);
    if (guess !== '') throw new PointError(path, `must be ${expected}, got ${JSON.stringify(raw)}${guess}`);
  }
  if (typeof raw !== 'number' || !Number.isSafeInteger(raw) || raw < -sites || raw >= sites) {
    throw mustBe(path, expected, raw);
  }
  return raw < 0 ? raw + sites : raw + 0;
}

/** A list of sites (or one site, or `all`) in ascending order. A site that is named twice is refused. */
export function readSites(raw: unknown, path: PointPath, sites: number): readonly number[] {
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  if (list.length === 1 && list[0] === 'all') return Array.from({ length: sites }, (_, site) => site);
  const taken = new Set<number>();
  for (const [index, item] of list.entries()) {
    const itemPath = Array.isArray(raw) ? [...path, index] : path;
    if (item === 'all') throw new PointError(itemPath, 'must be alone in its list when it is "all"');
    const site = readSite(item, itemPath, sites);
    if (taken.has(site)) throw new PointError(itemPath, `must not repeat site ${site}, got ${JSON.stringify(raw)}`);
    taken.add(site);
  }
  return [...taken].sort((a, b) => a - b);
}
