import { binomial, type FockBasis, fockIndex } from '../basis/fock-basis.js';
import { cutBlocks } from '../basis/half-blocks.js';
import type { SiteSet } from '../basis/site-set.js';

/**
 * States of one species with the same number of particles in a set of sites: state (i, o), i its part in the set and o its part outside,
 * both by rank, is entry i·outside + o of both lists.
 */
interface SetStates {
  readonly outside: number;
  /** What the state adds to the place of a joint state. */
  readonly places: Uint32Array;
  /** 1 where bringing the operators of the set before all others changes the sign: (−1)^(pairs of a particle outside on a lower site than one in it). */
  readonly odd: Uint8Array;
}

/**
 * One block of a state as a matrix of a set of sites (rows) against all others (columns): the particles of each species in the set fix those
 * outside. Rows count with the last species fastest, columns as `setBlocks` is told. The amplitude of (row, column) is at Σ_s places_s[rows_s[row] + columns_s[column]]
 * and changes its sign where the sum of `odd` there is odd.
 */
export interface SetBlock {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly places: readonly Uint32Array[];
  readonly odd: readonly Uint8Array[];
  readonly rows: readonly Uint32Array[];
  readonly columns: readonly Uint32Array[];
}

/**
 * Every block, in the order of particle numbers. `placeOf`: what state n of a species adds to the place of a joint state; `firstFastest`: the
 * first species' states lie closest together, so that columns follow it.
 *
 * Signs: within a species a state is ±(operators in the set)(operators outside), where the sign depends on both parts. To bring the operators
 * in the set of a later species past those outside of an earlier one gives (−1)^(product of their numbers), which is the same for a whole
 * block and leaves its singular values, whether species anticommute or not.
 */
export function setBlocks(
  bases: readonly FockBasis[],
  set: SiteSet,
  placeOf: (species: number, state: number) => number,
  firstFastest = false,
): SetBlock[] {
  const sites = bases[0]?.sites ?? 0;
  const particles = bases.map((basis) => basis.particles);
  const bySpecies = bases.map((basis, species) => statesBySet(basis, set, (state) => placeOf(species, state)));
  return cutBlocks(set.length, sites, particles).map(({ onLeft, left, right }) => {
    const states = onLeft.map((inside, species) => statesOf(bySpecies[species], inside));
    const insides = onLeft.map((inside) => binomial(set.length, inside));
    const outsides = states.map(({ outside }) => outside);
    const ones = outsides.map(() => 1);
    return {
      rowCount: left,
      columnCount: right,
      places: states.map(({ places }) => places),
      odd: states.map(({ odd }) => odd),
      rows: jointParts(insides, outsides, left),
      columns: firstFastest
        ? jointParts(outsides.toReversed(), ones, right).reverse()
        : jointParts(outsides, ones, right),
    };
  });
}

function statesOf(known: ReadonlyMap<number, SetStates> | undefined, inside: number): SetStates {
  const states = known?.get(inside);
  if (states === undefined) throw new RangeError(`There are no states with ${inside} particles in the set.`);
  return states;
}

function statesBySet(basis: FockBasis, set: SiteSet, placeOf: (state: number) => number): Map<number, SetStates> {
  const { sites, particles, dimension, occupied } = basis;
  const orders = siteOrders(sites, set);
  const found = new Map<number, SetStates>();
  for (let n = 0; n < dimension; n += 1) {
    const inside: number[] = [];
    const outside: number[] = [];
    let passed = 0;
    for (const site of occupied.subarray(n * particles, (n + 1) * particles)) {
      const { isInside, order } = orders[site] ?? { isInside: false, order: 0 };
      if (isInside) passed += outside.length;
      (isInside ? inside : outside).push(order);
    }
    const width = binomial(sites - set.length, outside.length);
    const size = binomial(set.length, inside.length) * width;
    const states = found.get(inside.length) ?? {
      outside: width,
      places: new Uint32Array(size),
      odd: new Uint8Array(size),
    };
    const at = fockIndex(inside) * width + fockIndex(outside);
    states.places[at] = placeOf(n);
    states.odd[at] = passed % 2;
    found.set(inside.length, states);
  }
  return found;
}

/** Of each site, whether it is in the set, and how many sites of its side are below it. */
function siteOrders(sites: number, set: SiteSet): { isInside: boolean; order: number }[] {
  const counts = { in: 0, out: 0 };
  return Array.from({ length: sites }, (_, site) => {
    const isInside = set.includes(site);
    const order = isInside ? counts.in : counts.out;
    counts[isInside ? 'in' : 'out'] += 1;
    return { isInside, order };
  });
}

/** By species, its part times its step in each joint part. */
function jointParts(dimensions: readonly number[], steps: readonly number[], count: number): Uint32Array[] {
  let repeats = count;
  return dimensions.map((dimension, species) => {
    repeats /= dimension;
    const step = steps[species] ?? 1;
    const parts = new Uint32Array(count);
    for (let joint = 0; joint < count; joint += 1) parts[joint] = (Math.floor(joint / repeats) % dimension) * step;
    return parts;
  });
}

/** Twice the place of an amplitude, and 1 more where its sign changes. `some` and `others` are rows and columns, or the other way round. */
export function signedPlace(
  { places, odd }: SetBlock,
  some: readonly Uint32Array[],
  one: number,
  others: readonly Uint32Array[],
  other: number,
): number {
  let place = 0;
  let sign = 0;
  for (let species = 0; species < places.length; species += 1) {
    const at = (some[species]?.[one] ?? 0) + (others[species]?.[other] ?? 0);
    place += places[species]?.[at] ?? 0;
    sign ^= odd[species]?.[at] ?? 0;
  }
  return 2 * place + sign;
}
