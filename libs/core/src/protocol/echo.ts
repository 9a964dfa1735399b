import { z } from 'zod';
import { readBoolean } from '../reading/read.js';
import type { CyclePart, ProtocolKind } from './protocol-kind.js';

export interface Echo {
  readonly kind: 'echo';
  readonly undo: boolean;
}

export const undoSchema = z
  .boolean()
  .default(true)
  .meta({ description: 'Whether Ô† closes the cycle. Without it a fixed Ô only ever reaches U† Ôᵏ U.' });

/** ψ ← Ô† U† Ô U ψ; without `undo` ψ ← U† Ô U ψ. */
export const echo: ProtocolKind<Echo> = {
  kind: 'echo',
  about: 'ψ ← Ô† U† Ô U ψ: forward, erasure, back, erasure undone.',
  schema: z.strictObject({ kind: z.literal('echo'), undo: undoSchema }),
  random: false,
  read: ({ undo }, path) => ({ kind: 'echo', undo: readBoolean(undo ?? true, [...path, 'undo']) }),
  parts: ({ undo }) => echoParts(undo),
  batchCode: ({ undo }) => (undo ? 2 : 1),
  draw: () => ({}),
};

/** Forward, erasure, back; with `undo` the erasure is undone. */
export function echoParts(undo: boolean): readonly CyclePart[] {
  return undo ? ['evolve', 'erase', 'reverse', 'undo'] : ['evolve', 'erase', 'reverse'];
}
