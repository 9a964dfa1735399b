import { type Observable, passSeconds, speciesSymbol } from './observable.js';

/** (N_left − N_right)/N_s; left = sites < ⌊L/2⌋, right = sites ≥ ⌈L/2⌉; 0 where N_s = 0. */
export const imbalance: Observable = {
  name: 'imbalance',
  about: 'Difference between the particles in the left and in the right half, per particle.',
  columns: (species) =>
    species.map((name) => ({
      name: `imbalance_${name}`,
      shape: 'scalar',
      unit: '1',
      about: `Imbalance (N_left − N_right)/N of ${name}; left is sites < ⌊L/2⌋, right is sites ≥ ⌈L/2⌉; 0 without particles.`,
      symbol: `imbalance ${speciesSymbol(name)}`,
      relaxes: true,
    })),
  rank: 3,
  batch: { cadence: 3, slot: 3 },
  defaultEvery: () => 1,
  seconds: passSeconds,
  measure: (state, write) => {
    state.species.forEach((name, index) => {
      const particles = state.particles[index] ?? 0;
      write.scalar(`imbalance_${name}`, particles === 0 ? 0 : halfDifference(state.density(index)) / particles);
    });
  },
};

function halfDifference(density: Float64Array): number {
  const half = Math.floor(density.length / 2);
  let left = 0;
  let right = 0;
  for (let i = 0; i < half; i += 1) {
    left += density[i] ?? 0;
    right += density[density.length - 1 - i] ?? 0;
  }
  return left - right;
}
