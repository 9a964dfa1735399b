import { referenceSingularValues } from './reference-singular.js';
import { countBits, has, type ReferenceState } from './reference-state.js';

/** Amplitudes by joint Fock state: `joint`[index] lists one mask a species, whose operators stand in this order. */
export interface JointAmplitudes {
  readonly sites: number;
  readonly joint: readonly (readonly number[])[];
  readonly re: readonly number[];
  readonly im: readonly number[];
}

/** Two species' amplitudes by joint Fock state. */
export function jointAmplitudes({ sites, rows, columns, re, im }: ReferenceState): JointAmplitudes {
  return { sites, joint: rows.flatMap((tau) => columns.map((upsilon) => [tau, upsilon])), re, im };
}

/**
 * Entropy of the left half's modes from one Jordan–Wigner order of all modes: site by site, all species of a site together.
 * There the cut at ⌊L/2⌋ is a cut of the string, so that amplitudes need only their sign in that order; no blocks.
 */
export function referenceHalfChain({ sites, joint, re, im }: JointAmplitudes): number {
  const half = Math.floor(sites / 2);
  const leftOf = (masks: readonly number[]) => masks.map((mask) => mask & ((1 << half) - 1)).join();
  const rightOf = (masks: readonly number[]) => masks.map((mask) => mask >> half).join();
  const [lefts, rights] = [leftOf, rightOf].map((keyOf) => [...new Set(joint.map(keyOf))]);
  if (lefts === undefined || rights === undefined) return Number.NaN;
  const matrix: ReferenceState = {
    sites,
    rows: [...lefts.keys()],
    columns: [...rights.keys()],
    re: new Array<number>(lefts.length * rights.length).fill(0),
    im: new Array<number>(lefts.length * rights.length).fill(0),
  };
  for (const [from, masks] of joint.entries()) {
    const to = lefts.indexOf(leftOf(masks)) * rights.length + rights.indexOf(rightOf(masks));
    const sign = siteMajorSign(masks, sites);
    matrix.re[to] = sign * (re[from] ?? 0);
    matrix.im[to] = sign * (im[from] ?? 0);
  }
  return referenceSingularValues(matrix).reduce((sum, one) => (one > 0 ? sum - one ** 2 * Math.log(one ** 2) : sum), 0);
}

/** From τ₀τ₁…υ₀υ₁…σ₀… to τ₀υ₀σ₀τ₁…: every operator passes those of earlier species on the sites above it. */
function siteMajorSign(masks: readonly number[], sites: number): number {
  let passed = 0;
  for (const [species, mask] of masks.entries()) {
    for (let site = 0; site < sites; site += 1) {
      if (!has(mask, site)) continue;
      for (const earlier of masks.slice(0, species)) passed += countBits(earlier >> (site + 1));
    }
  }
  return passed % 2 === 0 ? 1 : -1;
}
