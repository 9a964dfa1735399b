import { z } from 'zod';
import { Halt } from '../kernel/pacer.js';
import { isDrawn } from '../reading/draws.js';
import { mustBe } from '../reading/point-error.js';
import { readNumber } from '../reading/read.js';
import { readSite, readSites, sitesSchema } from '../reading/sites.js';
import { readSpeciesChoice, speciesChoiceSchema } from '../reading/species.js';
import { type ErasedState, type Eraser, type ErasureKind, speciesIndices } from './erasure-kind.js';

export interface SitePhase {
  readonly kind: 'site-phase';
  readonly species: readonly string[];
  /** Absent only where a sequence draws the site. */
  readonly sites?: readonly number[];
  /** φ in radians. Absent only where a sequence draws the strength. */
  readonly phase?: number;
}

/** Ô = ∏ e^{iφ n_{i,s}} over the named sites i and species s; φ = `phase`. Deterministic. */
export const sitePhase: ErasureKind<SitePhase> = {
  kind: 'site-phase',
  about:
    'Ô = ∏ e^{iφ n} over the named sites and species: each particle there gets the phase φ. Draws no random number.',
  schema: z.strictObject({
    kind: z.literal('site-phase'),
    species: speciesChoiceSchema,
    sites: sitesSchema,
    phase: z.number().meta({ description: 'φ in radians: the strength.' }),
  }),
  random: false,
  draws: { site: readSite, strength: (value, path) => readNumber(value, path) },
  passes: 1,
  strengthKey: 'phase',
  read: ({ species, sites, phase }, path, context) => {
    const chosen = readSpeciesChoice(species, context.species, [...path, 'species']);
    const siteDrawn = sites === undefined && isDrawn(context.raw, 'site');
    const phaseDrawn = phase === undefined && isDrawn(context.raw, 'strength');
    if (sites === undefined && !siteDrawn) {
      throw mustBe([...path, 'sites'], 'a list of sites, such as [last]', undefined);
    }
    return {
      kind: 'site-phase',
      species: chosen,
      ...(siteDrawn ? {} : { sites: readSites(sites, [...path, 'sites'], context.sites) }),
      ...(phaseDrawn ? {} : { phase: readNumber(phase, [...path, 'phase']) }),
    };
  },
  species: ({ species }) => species,
  counted: ({ species, sites, phase }) =>
    sites === undefined || phase === undefined ? null : { species, sites, phase },
  batch: ({ sites = [] }) => ({ code: 1, sites }),
  eraser: sitePhaseEraser,
};

function sitePhaseEraser(on: ErasedState, erasure: SitePhase): Eraser {
  const { kernel, state } = on;
  const species = speciesIndices(on, erasure.species);
  const { named } = state.layout;
  let ready = false;
  return {
    prepare: (_cycle, { site: drawnSite, strength }) => {
      if (ready && drawnSite === undefined && strength === undefined) return;
      ready = true;
      const marks = new Uint8Array(kernel.buffer, named, state.sites).fill(0);
      for (const site of drawnSite === undefined ? (erasure.sites ?? []) : [drawnSite]) {
        marks[site] = 1;
      }
      for (const index of species) {
        const { phases, network, occupied } = state.tablesOf(index);
        const { dimension, particles } = network.basis;
        const phase = strength ?? erasure.phase ?? 0;
        const failed = kernel.run.sitePhases(phases, dimension, phase, occupied, particles, named);
        if (failed !== 0) throw new Halt({ kind: 'failed', reason: 'The phase of the erasure is not finite.' });
      }
    },
    apply: (sign) => state.applyPhases(species, sign),
  };
}
