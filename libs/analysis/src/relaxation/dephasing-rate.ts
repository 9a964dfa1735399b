/**
 * Γ0 = −2 ln χ, χ = sin(επ)/(επ): the decay per cycle of the return probability from a Fock start under resampled Fock phases of strength ε,
 * whatever the Hamiltonian does: the clock that the strength sets. 0 at ε = 0, infinite at ε = 1.
 */
export function dephasingRate(strength: number): number {
  if (strength === 0) return 0;
  if (strength >= 1) return Number.POSITIVE_INFINITY;
  return -2 * Math.log(Math.sin(strength * Math.PI) / (strength * Math.PI));
}
