import { z } from 'zod';
import { readBoolean } from '../reading/read.js';
import { speciesChoiceSchema } from '../reading/species.js';
import type { CyclePart, ProtocolKind } from './protocol-kind.js';
import { readReversed } from './reversed.js';

export interface Echo {
  readonly kind: 'echo';
  readonly undo: boolean;
  /** Species whose factors are undone on the way back, in the order of the species; absent where all are. */
  readonly reverse?: readonly string[];
}

export const undoSchema = z
  .boolean()
  .default(true)
  .meta({ description: 'Whether Ô† closes the cycle. Without it a fixed Ô only ever reaches U† Ôᵏ U.' });

/** ψ ← Ô† U† Ô U ψ; without `undo` ψ ← U† Ô U ψ. */
export const echo: ProtocolKind<Echo> = {
  kind: 'echo',
  about: 'ψ ← Ô† U† Ô U ψ: forward, erasure, back, erasure undone.',
  schema: z.strictObject({
    kind: z.literal('echo'),
    undo: undoSchema,
    reverse: speciesChoiceSchema.optional().meta({
      description:
        'Species that are reversed, under `stepwise`: a species, a list of species, all, or both. On the way back the factors of all others run on: e^{−iH_s t} where those that are reversed have e^{+iH_s t}, each with the whole interaction, where that of two reversed species is always undone and that of two others always goes on. Default all.',
    }),
  }),
  random: false,
  read: ({ undo, reverse }, path, { species }) => {
    const reversed = readReversed(reverse, species, [...path, 'reverse']);
    const echo = { kind: 'echo', undo: readBoolean(undo ?? true, [...path, 'undo']) } as const;
    return reversed.length === species.length ? echo : { ...echo, reverse: reversed };
  },
  parts: ({ undo }) => echoParts(undo),
  reversed: ({ reverse }) => reverse,
  batchCode: ({ undo, reverse }) => (reverse === undefined ? (undo ? 2 : 1) : undefined),
  draw: () => ({}),
};

/** Forward, erasure, back; with `undo` the erasure is undone. */
export function echoParts(undo: boolean): readonly CyclePart[] {
  return undo ? ['evolve', 'erase', 'reverse', 'undo'] : ['evolve', 'erase', 'reverse'];
}
