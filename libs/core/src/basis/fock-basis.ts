/**
 * The Fock states of `particles` fermions on `sites` sites, ascending as integers whose bit i is site i. States are lists of
 * ascending sites, not bit masks, so that no number of sites is too large: state n occupies
 * `occupied[n·particles … (n+1)·particles − 1]`.
 */
export interface FockBasis {
  readonly sites: number;
  readonly particles: number;
  readonly dimension: number;
  readonly occupied: Uint16Array;
}

export function fockBasis(sites: number, particles: number): FockBasis {
  const dimension = binomial(sites, particles);
  const occupied = new Uint16Array(dimension * particles);
  const state = Array.from({ length: particles }, (_, index) => index);
  for (let n = 0; n < dimension; n += 1) {
    occupied.set(state, n * particles);
    advance(state);
  }
  return { sites, particles, dimension, occupied };
}

/** Index of a state: Σⱼ C(siteⱼ, j + 1) over its ascending sites (colexicographic rank). */
export function fockIndex(occupied: ArrayLike<number>): number {
  let index = 0;
  for (let j = 0; j < occupied.length; j += 1) {
    index += binomial(occupied[j] ?? 0, j + 1);
  }
  return index;
}

/** The next larger integer with as many bits: the lowest particle that can move up does, those below it go to the bottom. */
function advance(state: number[]): void {
  for (let j = 0; j < state.length; j += 1) {
    const next = (state[j] ?? 0) + 1;
    if (next < (state[j + 1] ?? Number.POSITIVE_INFINITY)) {
      state[j] = next;
      for (let below = 0; below < j; below += 1) {
        state[below] = below;
      }
      return;
    }
  }
}

/** How many of state n's particles are on sites below `site`. */
export function particlesBelow({ occupied, particles }: FockBasis, n: number, site: number): number {
  let below = 0;
  while (below < particles && (occupied[n * particles + below] ?? 0) < site) below += 1;
  return below;
}

/** C(n, k), exact below 2⁵³ and rounded above; 0 for k < 0 or k > n. */
export function binomial(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  let value = 1;
  const small = Math.min(k, n - k);
  for (let i = 1; i <= small; i += 1) {
    value = (value * (n - small + i)) / i;
  }
  return value < Number.MAX_SAFE_INTEGER ? Math.round(value) : value;
}

/** ⟨n_i⟩ = Σ p_n over the Fock states n that occupy site i. */
export function siteDensity(basis: FockBasis, probabilities: Float64Array): Float64Array {
  const { dimension, particles, occupied } = basis;
  const density = new Float64Array(basis.sites);
  for (let n = 0, at = 0; n < dimension; n += 1) {
    const probability = probabilities[n] ?? 0;
    for (let p = 0; p < particles; p += 1, at += 1) {
      const site = occupied[at] ?? 0;
      density[site] = (density[site] ?? 0) + probability;
    }
  }
  return density;
}
