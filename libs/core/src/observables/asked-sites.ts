import type { SiteSet } from '../basis/site-set.js';
import { LoschmidtError } from '../error/loschmidt-error.js';
import { latticeSites } from '../lattice/lattices.js';
import type { Point } from '../point/point.js';
import { PointError, type PointPath, show } from '../reading/point-error.js';
import { readSites } from '../reading/sites.js';
import type { AskedSites, Observable, WrittenSet } from './observable.js';

/** Sets, or pairs, that one observable is asked of, at most: each is a column, or a few. */
const MOST_SETS = 64;

const EXAMPLES = { sets: '[[0, 1], [0, last]]', pairs: '[[[first], [last]]]' } as const;

/** As `readAskedSites`, of a request that comes from no file. Throws bad-input. */
export function askedSites(observable: Observable, asked: AskedSites): AskedSites {
  try {
    return readAskedSites(observable, asked, []);
  } catch (error) {
    if (!(error instanceof PointError)) throw error;
    const { fault, hint } = error;
    throw new LoschmidtError('bad-input', `Cannot measure "${observable.name}": ${fault}.`, hint ? { hint } : {});
  }
}

/**
 * The sites that an observable is asked of, as written, and nothing else. Throws PointError below `path` where it must be asked of sets and
 * is not, where it cannot be, and for what are no sets of sites on any lattice. `listPath`: where the sets themselves are written.
 */
export function readAskedSites(
  { name, asks }: Observable,
  asked: AskedSites,
  path: PointPath,
  listPath: PointPath = [...path, asks ?? ''],
): AskedSites {
  for (const key of ['sets', 'pairs'] as const) {
    if (key === asks || asked[key] === undefined) continue;
    throw new PointError([...path, key], `must be left out of ${name}, got ${show(asked[key])}`);
  }
  if (asks === undefined) return {};
  const list: unknown = asked[asks];
  const hint = `Write { ${name}: { ${asks}: ${EXAMPLES[asks]} } }.`;
  const refused = (inside: PointPath, what: string, got: string) =>
    new PointError([...listPath, ...inside], `must be ${what}, got ${got}`, hint);
  if (!Array.isArray(list) || list.length === 0 || list.length > MOST_SETS) {
    const what = asks === 'sets' ? 'sets of sites' : 'pairs of sets of sites';
    throw refused([], `1 to ${MOST_SETS} ${what}`, Array.isArray(list) ? `${list.length} of them` : show(list));
  }
  const checkSet = (set: unknown, inside: PointPath) => {
    if (!Array.isArray(set) || set.length === 0)
      throw refused(inside, 'a list of one or more sites, such as [0, last]', show(set));
    for (const [index, site] of set.entries()) {
      if (Number.isSafeInteger(site) || ['first', 'middle', 'last'].includes(site)) continue;
      throw refused([...inside, index], 'a whole number, first, middle or last', show(site));
    }
  };
  const texts = list.map((one) => JSON.stringify(one));
  for (const [index, one] of list.entries()) {
    if (asks === 'sets') checkSet(one, [index]);
    else if (!Array.isArray(one) || one.length !== 2)
      throw refused([index], 'two sets of sites, such as [[first], [last]]', show(one));
    else for (const [place, set] of one.entries()) checkSet(set, [index, place]);
    if (texts.indexOf(texts[index] ?? '') !== index) throw refused([index], 'written once', `${texts[index]} twice`);
  }
  return { [asks]: list };
}

/** Why a point has no such sets of sites, as a sentence: not there, repeated, all of them, or overlapping; null where it has. */
export function refusedSites({ name, asks }: Observable, point: Point, asked: AskedSites): string | null {
  if (asks === undefined) return null;
  const sites = latticeSites(point.lattice);
  try {
    for (const [index, one] of (asked.sets ?? []).entries()) readSet(one, [name, 'sets', index], sites);
    for (const [index, pair] of (asked.pairs ?? []).entries()) {
      const path = [name, 'pairs', index];
      const [a = [], b = []] = pair.map((set, place) => readSet(set, [...path, place], sites));
      const shared = a.find((site) => b.includes(site));
      if (shared !== undefined)
        throw new PointError(path, `must be two sets that share no site, got site ${shared} in both`);
    }
    return null;
  } catch (error) {
    if (error instanceof PointError) return `${error.fault}.`;
    throw error;
  }
}

function readSet(set: WrittenSet, path: PointPath, sites: number): SiteSet {
  const read = readSites(set, path, sites);
  if (read.length < sites) return read;
  throw new PointError(path, `must leave out a site, got all ${sites}, which are entangled with nothing`);
}

/** The sets that are asked of, on a lattice of so many sites. */
export function setsOf(sites: number, { sets = [] }: AskedSites): SiteSet[] {
  return sets.map((set) => readSites(set, [], sites));
}

/** By pair, on a lattice of so many sites: A, B, and both together. */
export function pairsOf(sites: number, { pairs = [] }: AskedSites): { a: SiteSet; b: SiteSet; both: SiteSet }[] {
  return pairs.map(([one = [], other = []]) => {
    const [a, b] = [readSites(one, [], sites), readSites(other, [], sites)];
    return { a, b, both: [...a, ...b].sort((x, y) => x - y) };
  });
}

/** How a column names a set: `0_5`, `first_last`, `minus2`. */
export function setName(set: WrittenSet): string {
  return set.map((site) => String(site).replace('-', 'minus')).join('_');
}

/** How a column names a pair: `0_and_5`. */
export function pairName(pair: readonly WrittenSet[]): string {
  return pair.map(setName).join('_and_');
}
