import type { FockStart, Point } from '../point/point.js';
import { referenceUniform, referenceUniformPair } from './reference-philox.js';
import { has, maskOf, masks } from './reference-state.js';

/**
 * Amplitudes of φ₀ by joint Fock state (a mask a species, in row-major order of the species' states); every kind of start,
 * normalised.
 */
export function referenceStart(
  point: Point,
  sites: number,
  joint: readonly (readonly number[])[],
): { re: number[]; im: number[] } {
  const bases = point.species.map((name) => masks(sites, point.particles[name] ?? 0));
  const amplitudes = joint.map((state, index) => amplitudeOf(point, state, index, bases));
  const norm = Math.sqrt(amplitudes.reduce((sum, [re, im]) => sum + re * re + im * im, 0));
  return { re: amplitudes.map(([re]) => re / norm), im: amplitudes.map(([, im]) => im / norm) };
}

function amplitudeOf(
  point: Point,
  state: readonly number[],
  index: number,
  bases: readonly (readonly number[])[],
): readonly [number, number] {
  const { initial, seed, species } = point;
  const is = (occupied: FockStart) => species.every((name, s) => maskOf(occupied[name] ?? []) === state[s]);
  const { kind } = initial as { kind?: string };
  if (kind === 'haar') {
    const [u1, u2] = referenceUniformPair(seed, index, 0, 0, 4);
    const size = Math.sqrt(-2 * Math.log(1 - u1));
    return [size * Math.cos(2 * Math.PI * u2), size * Math.sin(2 * Math.PI * u2)];
  }
  if (kind === 'random-fock') {
    const drawn = bases.map((basis, s) => basis[Math.floor(referenceUniform(seed, 0, 0, s, 3) * basis.length)]);
    return [drawn.every((mask, s) => mask === state[s]) ? 1 : 0, 0];
  }
  if (kind === 'superposition') {
    const { terms } = initial as Extract<Point['initial'], { kind: 'superposition' }>;
    const term = terms.find(({ amplitude: _, ...occupied }) => is(occupied as FockStart));
    return term?.amplitude ?? [0, 0];
  }
  if (kind === 'hot-left') {
    return [species.reduce((product, name, s) => product * hotLeft(point, name, state[s] ?? 0), 1), 0];
  }
  return [is(initial as FockStart) ? 1 : 0, 0];
}

/** One species' amplitude on a chain or ring without nnn: the sum over all ways to put the orbitals' particles on the occupied sites. */
function hotLeft(point: Point, name: string, mask: number): number {
  const { lattice } = point;
  if ((lattice.kind !== 'chain' && lattice.kind !== 'ring') || lattice.nnn) {
    throw new RangeError('The twin knows the modes of chains without nnn.');
  }
  const half = lattice.sites / 2;
  const count = (point.particles[name] ?? 0) / 2;
  const sine = (k: number, x: number) => Math.sin((Math.PI * k * (x + 1)) / (half + 1)) * Math.sqrt(2 / (half + 1));
  const orbitals = Array.from({ length: count }, (_, n) => {
    // k = 1 has the highest level of a positive hopping, k = half the lowest.
    const [hot, cold] = (point.hopping[name] ?? 0) < 0 ? [half - n, n + 1] : [n + 1, half - n];
    return [
      (x: number) => (x < half ? sine(hot, x) : 0),
      (x: number) => (x < half ? 0 : sine(cold, lattice.sites - 1 - x)),
    ];
  }).flat();
  const sites = Array.from({ length: lattice.sites }, (_, site) => site).filter((site) => has(mask, site));
  return signedSum(orbitals, sites);
}

/** Σ over permutations of sign·∏ orbital(site), along the first orbital. */
function signedSum(orbitals: readonly ((x: number) => number)[], sites: readonly number[]): number {
  const [first, ...others] = orbitals;
  if (first === undefined) return 1;
  return sites.reduce(
    (sum, site, place) => sum + (place % 2 === 0 ? 1 : -1) * first(site) * signedSum(others, sites.toSpliced(place, 1)),
    0,
  );
}
