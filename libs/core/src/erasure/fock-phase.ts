import { z } from 'zod';
import { isDrawn } from '../reading/draws.js';
import type { PointPath } from '../reading/point-error.js';
import { readBoolean, readNumber } from '../reading/read.js';
import { readSpeciesChoice, speciesChoiceSchema } from '../reading/species.js';
import { type ErasedState, type Eraser, type ErasureKind, speciesIndices } from './erasure-kind.js';

export interface FockPhase {
  readonly kind: 'fock-phase';
  readonly species: readonly string[];
  /** ε in [0, 1]. Absent only where a sequence draws the strength. */
  readonly strength?: number;
  readonly resample: boolean;
}

/** Ô′: Fock state n of each named species gets e^{iεπ(2uₙ − 1)}, uₙ drawn at (n, cycle, species), cycle 0 when frozen. */
export const fockPhase: ErasureKind<FockPhase> = {
  kind: 'fock-phase',
  about: 'Ô′: every Fock state n of each named species gets the phase επ(2uₙ − 1), uₙ uniform in [0, 1) from the seed.',
  schema: z.strictObject({
    kind: z.literal('fock-phase'),
    species: speciesChoiceSchema,
    strength: z.number().min(0).max(1).meta({ description: 'ε, 0 … 1.' }),
    resample: z.boolean().default(true).meta({ description: 'Draw anew in each cycle; false keeps the first draw.' }),
  }),
  random: true,
  draws: { strength: readStrength },
  passes: 1,
  strengthKey: 'strength',
  read: ({ species, strength, resample }, path, context) => {
    const chosen = readSpeciesChoice(species, context.species, [...path, 'species']);
    const drawn = strength === undefined && isDrawn(context.raw, 'strength');
    return {
      kind: 'fock-phase',
      species: chosen,
      ...(drawn ? {} : { strength: readStrength(strength, [...path, 'strength']) }),
      resample: readBoolean(resample ?? true, [...path, 'resample']),
    };
  },
  species: ({ species }) => species,
  redraws: ({ resample }) => resample,
  batch: ({ resample }) => ({ code: resample ? 2 : 3, sites: [] }),
  eraser: fockPhaseEraser,
};

function readStrength(value: unknown, path: PointPath): number {
  return readNumber(value, path, 0, 1);
}

function fockPhaseEraser(on: ErasedState, erasure: FockPhase): Eraser {
  const { kernel, state, seed } = on;
  const species = speciesIndices(on, erasure.species);
  const seedHigh = Math.floor(seed / 2 ** 32);
  let ready = false;
  return {
    prepare: (cycle, drawn) => {
      if (ready && !erasure.resample && drawn.strength === undefined) return;
      ready = true;
      for (const index of species) {
        const { phases, network } = state.tablesOf(index);
        const counted = erasure.resample ? cycle : 0;
        const strength = drawn.strength ?? erasure.strength ?? 0;
        const { dimension } = network.basis;
        kernel.run.fockPhases(phases, dimension, strength, counted, index, seed, seedHigh);
      }
    },
    apply: (sign) => state.applyPhases(species, sign),
  };
}
