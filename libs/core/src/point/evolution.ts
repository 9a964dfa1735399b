import { z } from 'zod';
import { reversesInPart } from '../protocol/reversed.js';
import { isDrawn } from '../reading/draws.js';
import { mustBe, PointError, type PointPath } from '../reading/point-error.js';
import type { PointSection } from '../reading/point-section.js';
import { isMap, kindNamed, type RawObject, readKind, readNumber, readShape } from '../reading/read.js';
import { type BySpecies, refuseUnknownSpecies } from '../reading/species.js';
import type { Evolution, Point } from './point.js';

const MAX_ALTERNATIONS = 1_000_000;
const alternationsText = `a whole number from 1 to ${MAX_ALTERNATIONS}`;
const toleranceText = 'a number from 1e-15 to 0.1';

const time = z
  .number({ error: 'a number ≥ 0' })
  .min(0, { error: 'a number ≥ 0' })
  .overwrite((value) => value + 0);

const stepwiseSchema = z.strictObject({
  kind: z.literal('stepwise'),
  time: z
    .union([time, z.record(z.string(), time)], { error: 'a number ≥ 0' })
    .meta({
      description:
        'Duration of each factor, in 1/J: r alternations evolve for r·time. Or one by species, {tau: 8, upsilon: 12}: that of the factor in which it hops.',
    })
    .exactOptional(),
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

/** What U consists of: all that the computing asks of an evolution. */
export interface EvolutionForm {
  /** U = e^{−iHt} at once; else U = (e^{−iH_K t} … e^{−iH_1 t})^alternations. */
  readonly whole: boolean;
  /** r; 1 where U is whole. */
  readonly alternations: number;
  /** What U may be wrong by; null where it is exact. */
  readonly tolerance: number | null;
}

/** What one kind of evolution is: its keys, and what U consists of. Both forms are computed in state/: `factors.ts`, and the series of `chebyshev-series.ts`. */
interface EvolutionKind<E extends Evolution> {
  readonly kind: E['kind'];
  readonly about: string;
  readonly schema: z.ZodType<E> & z.ZodObject;
  form(evolution: E): EvolutionForm;
}

const stepwise: EvolutionKind<Extract<Evolution, { kind: 'stepwise' }>> = {
  kind: 'stepwise',
  about:
    'U = (e^{−iH_K t} … e^{−iH_1 t})^r, exact: in factor s species s hops and the others are frozen; each factor holds the whole interaction, so many thin alternations converge to `full` with K times every U (r·t held fixed).',
  schema: stepwiseSchema,
  form: ({ alternations }) => ({ whole: false, alternations, tolerance: null }),
};

const full: EvolutionKind<Extract<Evolution, { kind: 'full' }>> = {
  kind: 'full',
  about: 'U = e^{−iHt} under the whole Hamiltonian, to `tolerance`.',
  schema: fullSchema,
  form: ({ tolerance }) => ({ whole: true, alternations: 1, tolerance }),
};

/** Every way in which a state may evolve. */
export const evolutions: Record<string, EvolutionKind<Evolution>> = { stepwise, full };

/** What U consists of. */
export function evolutionForm(evolution: Evolution): EvolutionForm {
  return kindNamed(evolutions, 'evolution', evolution.kind).form(evolution);
}

/**
 * How a state evolves; `time` is required unless a sequence draws it. Equal durations of all factors are one number. A whole U has no
 * factors: neither durations nor reversal by species.
 */
export const evolutionSection: PointSection<Evolution> = {
  needs: ['evolution', 'protocol'],
  read: ({ raw, species }) => {
    const path = ['evolution'];
    const { kind, map } = readKind(raw.evolution, path, Object.keys(evolutions));
    const { schema, form } = kindNamed(evolutions, 'evolution', kind);
    const durations = [...path, 'time'];
    const bySpecies = isMap(map.time) ? map.time : null;
    const time = bySpecies === null ? map.time : readDurations(bySpecies, species, durations);
    const evolution = readShape<Evolution>(
      schema,
      time === undefined ? map : { ...map, time },
      path,
      `a ${kind} evolution`,
    );
    if (time === undefined && !isDrawn(raw, 'time')) throw mustBe(durations, 'a number ≥ 0', undefined);
    if (form(evolution).whole && reversesInPart(raw, species)) {
      const reverse = ['protocol', 'reverse'];
      throw new PointError(
        reverse,
        `must name every species under ${kind}, whose U has no factors to run on`,
        STEPWISE,
      );
    }
    return evolution;
  },
};

const STEPWISE = 'Write `evolution: {kind: stepwise, …}`.';

/** A duration for every species. */
function readDurations(map: RawObject, species: readonly string[], path: PointPath): number | BySpecies<number> {
  refuseUnknownSpecies(map, species, path);
  const times = species.map((name) => readNumber(map[name], [...path, name], 0));
  const [first = 0] = times;
  return times.every((one) => one === first)
    ? first
    : Object.fromEntries(species.map((name, s) => [name, times[s] ?? 0]));
}

/** Durations of the factors, of the point or drawn for all alike; where U is whole only the first one counts. */
export function factorTimes({ evolution, species }: Point, drawn?: number): readonly number[] {
  const time = drawn ?? evolution.time ?? 0;
  return species.map((name) => (typeof time === 'number' ? time : (time[name] ?? 0)));
}
