import { z } from 'zod';
import { binomial } from '../basis/fock-basis.js';
import { RANDOM_STREAM, uniform } from '../random/philox.js';
import type { StartKind } from './start-kind.js';

export interface RandomFock {
  readonly kind: 'random-fock';
}

/** Species s starts in Fock state ⌊u·dim⌋, u from the point's seed with counter (0, 0, s, random-fock stream). */
export const randomFock: StartKind<RandomFock> = {
  kind: 'random-fock',
  about: 'Each species in a Fock state drawn from the seed, all equally likely.',
  schema: z.strictObject({ kind: z.literal('random-fock') }),
  random: true,
  read: () => ({ kind: 'random-fock' }),
  start: (_initial, { species, sites, particles, seed }) => {
    const states = species.map((name, index) => {
      const dimension = binomial(sites, particles[name] ?? 0);
      return Math.floor(uniform(seed, 0, 0, index, RANDOM_STREAM.randomFock) * dimension);
    });
    return { kind: 'terms', terms: [{ states, re: 1, im: 0 }] };
  },
};
