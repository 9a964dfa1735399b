import { z } from 'zod';
import type { ErasureKind } from './erasure-kind.js';

export interface NoErasure {
  readonly kind: 'none';
}

/** Ô = 1. */
export const none: ErasureKind<NoErasure> = {
  kind: 'none',
  about: 'Ô = 1: nothing is erased, and an echo returns exactly.',
  schema: z.strictObject({ kind: z.literal('none') }),
  random: false,
  draws: {},
  passes: 0,
  read: () => ({ kind: 'none' }),
  species: () => [],
  batch: () => ({ code: 0, sites: [] }),
  eraser: () => ({ prepare: () => {}, apply: () => {} }),
};
