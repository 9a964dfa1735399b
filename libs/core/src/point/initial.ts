import { namedStarts } from './named-starts.js';
import type { FockStart, Initial, SuperpositionTerm } from './point.js';
import { mustBe, PointError, type PointPath } from './point-error.js';
import type { PointSection, ReadContext } from './point-section.js';
import { isMap, type RawObject, readKind, readNumber, refuseUnknownKeys } from './read.js';
import { readSites } from './sites.js';
import { refuseUnknownSpecies } from './species.js';
import { didYouMean } from './suggest.js';

export const STARTS: readonly string[] = [...Object.keys(namedStarts), 'random-fock', 'haar'];

/** The state before the first cycle; `left` where absent. Named Fock starts become site lists. */
export const initialSection: PointSection<Initial> = {
  needs: ['initial', 'lattice', 'particles'],
  read: (context) => {
    const path = ['initial'];
    const raw = context.raw.initial ?? 'left';
    if (typeof raw === 'string') return readNamed(raw, context, path);
    if (!isMap(raw)) throw mustBe(path, `one of ${STARTS.join(', ')}, or sites by species`, raw);
    if (!Object.hasOwn(raw, 'kind')) return readFock(raw, context, path);
    const { kind, map } = readKind(raw, path, ['superposition', 'random-fock', 'haar']);
    if (kind === 'superposition') return readSuperposition(map, context, path);
    refuseUnknownKeys(map, ['kind'], path, `the start ${kind}`);
    return { kind };
  },
};

function readNamed(name: string, { species, sites, particles }: ReadContext, path: PointPath): Initial {
  if (name === 'random-fock' || name === 'haar') return { kind: name };
  const start = Object.hasOwn(namedStarts, name) ? namedStarts[name] : undefined;
  if (start === undefined) {
    const expected = `must be one of ${STARTS.join(', ')}, or sites by species`;
    throw new PointError(path, `${expected}, got ${JSON.stringify(name)}${didYouMean(name, STARTS)}`);
  }
  return Object.fromEntries(
    species.map((s, index) => [s, [...start(index, particles[s] ?? 0, sites)].sort((a, b) => a - b)]),
  );
}

/** Occupied sites by species, as many as there are particles; a species without particles may be left out. */
function readFock(map: RawObject, { species, sites, particles }: ReadContext, path: PointPath): FockStart {
  refuseUnknownSpecies(map, species, path);
  return Object.fromEntries(
    species.map((name) => {
      const place = [...path, name];
      const occupied = readSites(map[name] ?? [], place, sites);
      const count = particles[name] ?? 0;
      if (occupied.length !== count) {
        throw new PointError(
          place,
          `must have ${count} ${count === 1 ? 'site' : 'sites'} (particles.${name}), got ${occupied.length}`,
        );
      }
      return [name, occupied];
    }),
  );
}

function readSuperposition(map: RawObject, context: ReadContext, path: PointPath): Initial {
  refuseUnknownKeys(map, ['kind', 'terms'], path, 'a superposition');
  if (context.species.includes('amplitude')) {
    throw new PointError(path, 'cannot be a superposition while a species is named "amplitude"');
  }
  const list = map.terms;
  if (!Array.isArray(list) || list.length === 0) throw mustBe([...path, 'terms'], 'a list of at least one term', list);
  const terms = list.map((term: unknown, index) => readTerm(term, context, [...path, 'terms', index]));
  refuseRepeatedTerms(terms, context.species, [...path, 'terms']);
  if (terms.every(({ amplitude: [re, im] }) => re === 0 && im === 0)) {
    throw new PointError([...path, 'terms'], 'must have an amplitude other than 0');
  }
  return { kind: 'superposition', terms };
}

function readTerm(raw: unknown, context: ReadContext, path: PointPath): SuperpositionTerm {
  if (!isMap(raw)) throw mustBe(path, 'a map with an amplitude and sites by species', raw);
  const { amplitude, ...occupied } = raw;
  if (!Array.isArray(amplitude) || amplitude.length !== 2) {
    throw mustBe([...path, 'amplitude'], 'two numbers [re, im]', amplitude);
  }
  const [re, im] = [0, 1].map((index) => readNumber(amplitude[index], [...path, 'amplitude', index]));
  return Object.assign({ amplitude: [re ?? 0, im ?? 0] as const }, readFock(occupied, context, path));
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
