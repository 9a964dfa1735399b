import { z } from 'zod';
import { lattices } from '../lattice/lattices.js';
import { fullSchema, stepwiseSchema } from './evolution.js';
import { STARTS } from './initial.js';
import { disorderSchema, tiltSchema } from './potential.js';

/*
 * What an editor is told about a point. It is wider than `normalisePoint`: inside a campaign an axis may bring any key, so none is required,
 * and limits that depend on other keys are left out.
 */
const number = z.number();
const bySpecies = (value: z.ZodType) => z.record(z.string(), value);
const siteName = z.enum(['first', 'middle', 'last', 'all']);
const site = z.union([z.int(), siteName]);
const sites = z
  .union([site, z.array(site)])
  .meta({ description: 'Sites from 0, negative from the end, first, middle, last or all.' });
const species = z
  .union([z.string(), z.array(z.string())])
  .meta({ description: 'A species, a list of species, all, or both.' });
const onePotential = z.union([number, z.array(number), tiltSchema.partial(), disorderSchema.partial()]);
const draw = z.strictObject({
  min: z.union([number, siteName]).optional(),
  max: z.union([number, siteName]).optional(),
  values: z.array(z.union([number, siteName])).optional(),
});
const term = z.looseObject({ amplitude: z.tuple([number, number]) });

/** Each key of a point as a user may write it. */
export const pointSchema = z.strictObject({
  lattice: z
    .union([
      lattices.chain.schema.partial(),
      lattices.ring.schema.partial(),
      lattices.ladder.schema.partial(),
      lattices.square.schema.partial(),
      lattices.graph.schema.partial(),
    ])
    .optional()
    .meta({ description: 'Sites and bonds.' }),
  particles: bySpecies(z.int().min(0))
    .optional()
    .meta({ description: 'Number of particles by species; the keys are the species.' }),
  hopping: z
    .union([number, bySpecies(number)])
    .optional()
    .meta({ description: 'J by species, or for all. Default 1.' }),
  potential: z
    .union([onePotential, bySpecies(onePotential)])
    .optional()
    .meta({
      description: 'On-site potential by species, or for all: a number, a list, a tilt or disorder. Default 0.',
    }),
  interaction: z
    .union([number, bySpecies(number)])
    .optional()
    .meta({ description: 'U by pair of species, or for all. Default 1.' }),
  evolution: z
    .union([stepwiseSchema.partial(), fullSchema.partial()])
    .optional()
    .meta({ description: 'How a state evolves.' }),
  initial: z
    .union([
      z.enum(STARTS),
      z.strictObject({ kind: z.literal('superposition'), terms: z.array(term).optional() }),
      z.strictObject({ kind: z.enum(['random-fock', 'haar']) }),
      bySpecies(sites),
    ])
    .optional()
    .meta({ description: 'The state before the first cycle. Default left.' }),
  erasure: z
    .union([
      z.literal('none'),
      z.strictObject({ kind: z.literal('none') }),
      z.strictObject({
        kind: z.literal('site-phase'),
        species: species.optional(),
        sites: sites.optional(),
        phase: number.optional(),
      }),
      z.strictObject({
        kind: z.literal('fock-phase'),
        species: species.optional(),
        strength: z.number().min(0).max(1).optional(),
        resample: z.boolean().optional(),
      }),
    ])
    .optional()
    .meta({ description: 'Ô: what is done to the state between evolution and its reversal. Default none.' }),
  protocol: z
    .union([
      z.enum(['echo', 'forward']),
      z.strictObject({ kind: z.literal('echo'), undo: z.boolean().optional() }),
      z.strictObject({ kind: z.literal('forward') }),
      z.strictObject({
        kind: z.literal('sequence'),
        undo: z.boolean().optional(),
        draw: z.strictObject({ time: draw.optional(), site: draw.optional(), strength: draw.optional() }).optional(),
      }),
    ])
    .optional()
    .meta({ description: 'One cycle. Default echo.' }),
  cycles: z.int().min(0).max(1_000_000).optional().meta({ description: 'Cycles after the start.' }),
  seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  name: z.string().optional().meta({ description: 'Free text.' }),
  species: z.array(z.string()).optional(),
});
