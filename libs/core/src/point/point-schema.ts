import { z } from 'zod';
import { erasures } from '../erasure/erasures.js';
import { lattices } from '../lattice/lattices.js';
import { protocols } from '../protocol/protocols.js';
import { sitesSchema } from '../reading/sites.js';
import { starts } from '../start/starts.js';
import { evolutions } from './evolution.js';
import { potentials } from './potential.js';

/*
 * What an editor is told about a point. It is wider than `normalisePoint`: inside a campaign an axis may bring any key, so none is required,
 * and limits that depend on other keys are left out.
 */
const number = z.number();
const bySpecies = (value: z.ZodType) => z.record(z.string(), value);

/** One of a list of kinds: its keys, or its name alone where it has no key that must be given. */
function oneOf(kinds: Readonly<Record<string, { readonly kind: string; readonly schema: z.ZodObject }>>): z.ZodType[] {
  const all = Object.values(kinds);
  const bare = all.filter(({ kind, schema }) => schema.safeParse({ kind }).success).map(({ kind }) => kind);
  const keyed = all.map(({ schema }) => schema.partial());
  return bare.length === 0 ? keyed : [z.enum(bare), ...keyed];
}

/** Each key of a point as a user may write it. Made when it is asked for: whoever starts pays for what is made before. */
export function pointSchema() {
  const onePotential = z.union([number, z.array(number), ...oneOf(potentials)]);
  return z.strictObject({
    lattice: z.union(oneOf(lattices)).optional().meta({ description: 'Sites and bonds.' }),
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
    evolution: z.union(oneOf(evolutions)).optional().meta({ description: 'How a state evolves.' }),
    initial: z
      .union([...oneOf(starts), bySpecies(sitesSchema)])
      .optional()
      .meta({ description: 'The state before the first cycle: a name, or sites by species. Default left.' }),
    erasure: z
      .union(oneOf(erasures))
      .optional()
      .meta({ description: 'Ô: what is done to the state between evolution and its reversal. Default none.' }),
    protocol: z.union(oneOf(protocols)).optional().meta({ description: 'One cycle. Default echo.' }),
    cycles: z.int().min(0).max(1_000_000).optional().meta({ description: 'Cycles after the start.' }),
    seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
    name: z.string().optional().meta({ description: 'Free text.' }),
    species: z.array(z.string()).optional(),
  });
}
