import { halfBlocks } from '../basis/half-blocks.js';
import type { Observable } from './observable.js';
import { expensiveCadence } from './observable.js';

/** −Σσ² ln σ² of the cut between the sites below ⌊L/2⌋ and all others, all species together (singular-values/half-chain.ts). */
export const halfChain: Observable = {
  name: 'half_chain',
  about: 'Entanglement entropy between the left and the right half of the lattice.',
  columns: () => [
    {
      name: 'half_chain_entanglement',
      shape: 'scalar',
      unit: 'nat',
      about: 'Von Neumann entropy between the sites < ⌊L/2⌋ and all others.',
    },
  ],
  needs: { halfChain: true },
  defaultEvery: expensiveCadence,
  seconds: ({ sites, particles }) =>
    halfBlocks(sites, particles).reduce((sum, { left, right }) => {
      const smaller = Math.min(left, right);
      return sum + 5e-6 + left * right * (smaller * 8e-10 + 4e-9) + smaller * (2e-6 + smaller * 1e-7);
    }, 0),
  measure: (state, write) => write.scalar('half_chain_entanglement', state.halfChainEntropy()),
};
