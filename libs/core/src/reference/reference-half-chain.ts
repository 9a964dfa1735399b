import { referenceSingularValues } from './reference-singular.js';
import { countBits, has, type ReferenceState } from './reference-state.js';

/**
 * Entropy of the left half's modes from one Jordan–Wigner order of all modes: site by site, both species of a site together.
 * There the cut at ⌊L/2⌋ is a cut of the string, so that amplitudes need only their sign in that order; no blocks.
 */
export function referenceHalfChain(state: ReferenceState): number {
  const half = Math.floor(state.sites / 2);
  const low = (1 << half) - 1;
  const lefts = indexed(state, (tau, upsilon) => ((tau & low) << half) | (upsilon & low));
  const rights = indexed(state, (tau, upsilon) => ((tau >> half) << state.sites) | (upsilon >> half));
  const matrix: ReferenceState = {
    sites: state.sites,
    rows: [...lefts.keys()],
    columns: [...rights.keys()],
    re: new Array<number>(lefts.size * rights.size).fill(0),
    im: new Array<number>(lefts.size * rights.size).fill(0),
  };
  for (const [m, tau] of state.rows.entries()) {
    for (const [n, upsilon] of state.columns.entries()) {
      const left = lefts.get(((tau & low) << half) | (upsilon & low)) ?? 0;
      const right = rights.get(((tau >> half) << state.sites) | (upsilon >> half)) ?? 0;
      const sign = siteMajorSign(tau, upsilon, state.sites);
      const from = m * state.columns.length + n;
      matrix.re[left * rights.size + right] = sign * (state.re[from] ?? 0);
      matrix.im[left * rights.size + right] = sign * (state.im[from] ?? 0);
    }
  }
  return referenceSingularValues(matrix).reduce((sum, one) => (one > 0 ? sum - one ** 2 * Math.log(one ** 2) : sum), 0);
}

/** From τ₀τ₁…υ₀υ₁… to τ₀υ₀τ₁υ₁…: every υ operator passes the τ operators of the sites above it. */
function siteMajorSign(tau: number, upsilon: number, sites: number): number {
  let passed = 0;
  for (let site = 0; site < sites; site += 1) {
    if (has(upsilon, site)) passed += countBits(tau >> (site + 1));
  }
  return passed % 2 === 0 ? 1 : -1;
}

function indexed(state: ReferenceState, keyOf: (tau: number, upsilon: number) => number): Map<number, number> {
  const keys = new Set(state.rows.flatMap((tau) => state.columns.map((upsilon) => keyOf(tau, upsilon))));
  return new Map([...keys].map((key, index) => [key, index]));
}
