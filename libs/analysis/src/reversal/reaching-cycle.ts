/** How near the Haar value counts as there. */
export const REACHED = 0.95;

/** The first cycle with S(k) ≥ 0.95 · `haar`; null where it never gets there. */
export function reachingCycle(entropy: Float64Array, haar: number): number | null {
  const cycle = entropy.findIndex((value) => value >= REACHED * haar);
  return cycle === -1 ? null : cycle;
}
