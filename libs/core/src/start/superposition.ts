import { z } from 'zod';
import { fockIndex } from '../basis/fock-basis.js';
import { mustBe, PointError, type PointPath } from '../reading/point-error.js';
import type { ReadContext } from '../reading/point-section.js';
import { isMap, readNumber } from '../reading/read.js';
import { readFock } from './fock.js';
import type { StartKind } from './start-kind.js';

export type SuperpositionTerm = { readonly amplitude: readonly [re: number, im: number] } & Readonly<
  Record<string, readonly number[]>
>;

export interface Superposition {
  readonly kind: 'superposition';
  /** Different Fock states with their amplitudes as written. */
  readonly terms: readonly SuperpositionTerm[];
}

/**
 * Σ aₜ|t⟩ / √Σ|aₜ|², terms in the order written. Amplitudes are divided by the largest component first, so that none
 * overflows or vanishes on the way.
 */
export const superposition: StartKind<Superposition> = {
  kind: 'superposition',
  about: 'Σ aₜ|t⟩/√Σ|aₜ|² over listed Fock states.',
  schema: z.strictObject({
    kind: z.literal('superposition'),
    terms: z
      .array(z.looseObject({ amplitude: z.tuple([z.number(), z.number()]) }))
      .meta({ description: '`{amplitude: [re, im], tau: [sites], …}`, each Fock state once; normalised.' }),
  }),
  random: false,
  read: ({ terms: list }, path, context) => {
    if (context.species.includes('amplitude')) {
      throw new PointError(path, 'cannot be a superposition while a species is named "amplitude"');
    }
    if (!Array.isArray(list) || list.length === 0) {
      throw mustBe([...path, 'terms'], 'a list of at least one term', list);
    }
    const terms = list.map((term: unknown, index) => readTerm(term, [...path, 'terms', index], context));
    refuseRepeatedTerms(terms, context.species, [...path, 'terms']);
    if (terms.every(({ amplitude: [re, im] }) => re === 0 && im === 0)) {
      throw new PointError([...path, 'terms'], 'must have an amplitude other than 0');
    }
    return { kind: 'superposition', terms };
  },
  start: ({ terms }, { species }) => {
    const largest = Math.max(...terms.flatMap(({ amplitude: [re, im] }) => [Math.abs(re), Math.abs(im)]));
    const scaled = terms.map((term) => ({
      states: species.map((name) => fockIndex(term[name] ?? [])),
      re: term.amplitude[0] / largest,
      im: term.amplitude[1] / largest,
    }));
    const norm = Math.sqrt(scaled.reduce((sum, { re, im }) => sum + re * re + im * im, 0));
    return { kind: 'terms', terms: scaled.map(({ states, re, im }) => ({ states, re: re / norm, im: im / norm })) };
  },
};

function readTerm(raw: unknown, path: PointPath, context: ReadContext): SuperpositionTerm {
  if (!isMap(raw)) throw mustBe(path, 'a map with an amplitude and sites by species', raw);
  const { amplitude, ...occupied } = raw;
  if (!Array.isArray(amplitude) || amplitude.length !== 2) {
    throw mustBe([...path, 'amplitude'], 'two numbers [re, im]', amplitude);
  }
  const [re, im] = [0, 1].map((index) => readNumber(amplitude[index], [...path, 'amplitude', index]));
  return Object.assign({ amplitude: [re ?? 0, im ?? 0] as const }, readFock(occupied, path, context));
}

function refuseRepeatedTerms(terms: readonly SuperpositionTerm[], species: readonly string[], path: PointPath): void {
  const seen = new Map<string, number>();
  for (const [index, term] of terms.entries()) {
    const state = JSON.stringify(species.map((name) => term[name]));
    const first = seen.get(state);
    if (first !== undefined)
      throw new PointError([...path, index], `must be a new Fock state, got that of terms[${first}]`);
    seen.set(state, index);
  }
}
