import type { FockBasis } from '../basis/fock-basis.js';

/** target[offset + i] += weight·n_i of one Fock state. */
export function addOccupation(target: Float64Array, basis: FockBasis, state: number, weight: number, offset = 0): void {
  const { particles, occupied } = basis;
  for (let at = state * particles; at < (state + 1) * particles; at += 1) {
    const site = offset + (occupied[at] ?? 0);
    target[site] = (target[site] ?? 0) + weight;
  }
}

/** The number of sites that two Fock states both occupy. */
export function sharedCount(a: FockBasis, m: number, b: FockBasis, n: number): number {
  let shared = 0;
  let i = m * a.particles;
  let j = n * b.particles;
  while (i < (m + 1) * a.particles && j < (n + 1) * b.particles) {
    const difference = (a.occupied[i] ?? 0) - (b.occupied[j] ?? 0);
    if (difference === 0) shared += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return shared;
}

/** Σ over pairs of the named species of U·(shared sites) in one joint Fock state. */
export function contactEnergy(
  bases: readonly FockBasis[],
  states: readonly number[],
  interactions: readonly (readonly number[])[],
  among: readonly number[],
): number {
  let energy = 0;
  for (const [index, a] of among.entries()) {
    for (const b of among.slice(index + 1)) {
      const [first, second] = [bases[a], bases[b]];
      if (first === undefined || second === undefined) continue;
      energy += (interactions[a]?.[b] ?? 0) * sharedCount(first, states[a] ?? 0, second, states[b] ?? 0);
    }
  }
  return energy;
}
