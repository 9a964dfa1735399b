import { z } from 'zod';
import type { StartKind } from './start-kind.js';

export interface Haar {
  readonly kind: 'haar';
}

/** Amplitudes √(−2 ln(1 − u₁))·e^{2πi·u₂}, then normalised: drawn in place by assembly/haar.ts. */
export const haar: StartKind<Haar> = {
  kind: 'haar',
  about: 'A random state of the whole sector, uniform under every unitary (Haar), drawn from the seed.',
  schema: z.strictObject({ kind: z.literal('haar') }),
  random: true,
  fillsState: true,
  read: () => ({ kind: 'haar' }),
  start: (_initial, { seed }) => ({ kind: 'drawn', seed }),
};
