import { z } from 'zod';
import { isDrawn } from '../reading/draws.js';
import { mustBe } from '../reading/point-error.js';
import type { PointSection } from '../reading/point-section.js';
import { readKind, readShape } from '../reading/read.js';
import type { Evolution } from './point.js';

const MAX_ALTERNATIONS = 1_000_000;
const alternationsText = `a whole number from 1 to ${MAX_ALTERNATIONS}`;
const toleranceText = 'a number from 1e-15 to 0.1';

const time = z
  .number({ error: 'a number ≥ 0' })
  .min(0, { error: 'a number ≥ 0' })
  .overwrite((value) => value + 0)
  .meta({ description: 'Duration of each factor, in 1/J: r alternations evolve for r·time.' });

const stepwiseSchema = z.strictObject({
  kind: z.literal('stepwise'),
  time: time.exactOptional(),
  alternations: z
    .int({ error: alternationsText })
    .min(1, { error: alternationsText })
    .max(MAX_ALTERNATIONS, { error: alternationsText })
    .default(1)
    .meta({ description: 'r: how often the factors of all species are applied in turn.' }),
});

const fullSchema = z.strictObject({
  kind: z.literal('full'),
  time: time.meta({ description: 'Duration of the evolution, in 1/J.' }).exactOptional(),
  tolerance: z
    .number({ error: toleranceText })
    .min(1e-15, { error: toleranceText })
    .max(0.1, { error: toleranceText })
    .default(1e-12)
    .meta({ description: 'Error that the evolution may make.' }),
});

/** Every way in which a state may evolve. Their computing is in state/, a state class for each. */
export const evolutions = {
  stepwise: {
    kind: 'stepwise',
    about:
      'U = (e^{−iH_K t} … e^{−iH_1 t})^r, exact: in factor s species s hops and the others are frozen; each factor holds the whole interaction, so many thin alternations converge to `full` with K times every U (r·t held fixed).',
    schema: stepwiseSchema,
  },
  full: { kind: 'full', about: 'U = e^{−iHt} under the whole Hamiltonian, to `tolerance`.', schema: fullSchema },
} as const;

/** How a state evolves; `time` is required unless a sequence draws it. */
export const evolutionSection: PointSection<Evolution> = {
  needs: ['evolution', 'protocol'],
  read: ({ raw }) => {
    const path = ['evolution'];
    const { kind, map } = readKind(raw.evolution, path, ['stepwise', 'full']);
    const evolution: Evolution =
      kind === 'stepwise'
        ? readShape(stepwiseSchema, map, path, 'a stepwise evolution')
        : readShape(fullSchema, map, path, 'a full evolution');
    if (evolution.time === undefined && !isDrawn(raw, 'time'))
      throw mustBe([...path, 'time'], 'a number ≥ 0', undefined);
    return evolution;
  },
};
