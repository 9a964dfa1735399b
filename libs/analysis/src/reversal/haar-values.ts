/** Means over random states of dimension D = Π dₛ, dₛ the Fock states of species s. Entropies in nats. */
export interface HaarValues {
  /** By species: ⟨Sₛ⟩ = H_D − H_{D/dₛ}. */
  readonly shannon: readonly number[];
  /** ⟨S⟩ = H_D − 1. */
  readonly shannonTotal: number;
  /** ψ(D + 1) − ψ(n + 1) − (m − 1)/(2n), m ≤ n the two dimensions (Page); null for other than two species. */
  readonly entanglement: number | null;
}

/** The Haar values of a sector with `dimensions` Fock states of each species. */
export function haarValues(dimensions: readonly number[]): HaarValues {
  const all = dimensions.reduce((product, dimension) => product * dimension, 1);
  const [first, second, ...more] = dimensions;
  const two = first !== undefined && second !== undefined && more.length === 0;
  const [least, most] = two ? [Math.min(first, second), Math.max(first, second)] : [0, 0];
  return {
    shannon: dimensions.map((dimension) => harmonic(all) - harmonic(all / dimension)),
    shannonTotal: harmonic(all) - 1,
    entanglement: two ? harmonic(all) - harmonic(most) - (least - 1) / (2 * most) : null,
  };
}

/** How many states N particles have on L sites: L!/(N!(L − N)!). */
export function fockStates(sites: number, particles: number): number {
  let states = 1;
  for (let taken = 1; taken <= particles; taken += 1) states = (states * (sites - particles + taken)) / taken;
  return Math.round(states);
}

/** H_n = Σ 1/k. By Euler's expansion above 100, to 10⁻¹⁶ there. */
function harmonic(n: number): number {
  if (n > 100) return Math.log(n) + 0.5772156649015329 + 1 / (2 * n) - 1 / (12 * n ** 2) + 1 / (120 * n ** 4);
  let sum = 0;
  for (let k = 1; k <= n; k += 1) sum += 1 / k;
  return sum;
}

/** Mean ratio of successive gaps of levels that do not know each other, and of random Hermitian matrices, real and complex (Atas et al., 2013). */
export const GAP_RATIOS = { Poisson: 0.3863, GOE: 0.5307, GUE: 0.5996 } as const;
