import { z } from 'zod';
import type { ProtocolKind } from './protocol-kind.js';

export interface Forward {
  readonly kind: 'forward';
}

/** ψ ← Ô U ψ. */
export const forward: ProtocolKind<Forward> = {
  kind: 'forward',
  about: 'ψ ← Ô U ψ: thermalization without reversal.',
  schema: z.strictObject({ kind: z.literal('forward') }),
  random: false,
  read: () => ({ kind: 'forward' }),
  parts: () => ['evolve', 'erase'],
  batchCode: () => 0,
  draw: () => ({}),
};
