import { z } from 'zod';
import { didYouMean, mustBe, PointError, type PointPath } from './point-error.js';
import { isMap, type RawObject } from './read.js';

const NAME = /^[a-z][a-z0-9]*$/;
const RESERVED: readonly string[] = ['all', 'both', 'kind'];
const MAX_SPECIES = 8;

/** The names of the species: `species` of a normal form, else the keys of `particles`, as first written. */
export function readSpecies(raw: RawObject): readonly string[] {
  const { particles } = raw;
  if (!isMap(particles))
    throw mustBe(['particles'], 'a map of numbers by species, such as {tau: 2, upsilon: 2}', particles);
  const names = Object.keys(particles);
  checkSpeciesNames(names);
  if (raw.species === undefined) return names;
  const order: readonly unknown[] = Array.isArray(raw.species) ? raw.species : [];
  const ordered = order.filter((name): name is string => typeof name === 'string' && names.includes(name));
  if (ordered.length !== order.length || new Set(ordered).size !== names.length || order.length !== names.length) {
    throw mustBe(['species'], `a list of the keys of particles (${names.join(', ')})`, raw.species);
  }
  return ordered;
}

/** At least two names `[a-z][a-z0-9]*` that are not words of the campaign language. */
export function checkSpeciesNames(names: readonly string[]): void {
  for (const name of names) {
    if (RESERVED.includes(name))
      throw new PointError(['particles', name], `cannot be a species: "${name}" is reserved`);
    if (NAME.test(name)) continue;
    throw new PointError(
      ['particles', name],
      'is not the name of a species: lower-case letters and digits, a letter first',
    );
  }
  if (names.length < 2 || names.length > MAX_SPECIES) {
    const got = names.length === 0 ? 'none' : names.join(', ');
    throw new PointError(['particles'], `must name at least two species and at most ${MAX_SPECIES}, got ${got}`);
  }
}

/** Refuses keys that are no species. */
export function refuseUnknownSpecies(map: RawObject, species: readonly string[], path: PointPath): void {
  for (const key of Object.keys(map)) {
    if (species.includes(key)) continue;
    throw new PointError(
      [...path, key],
      `is not a species${didYouMean(key, species)}`,
      `Species: ${species.join(', ')}.`,
    );
  }
}

/** One value for all species, or a map by species in which absent ones get `missing`. */
export function readBySpecies<T>(
  raw: unknown,
  species: readonly string[],
  path: PointPath,
  missing: T,
  readOne: (value: unknown, path: PointPath) => T,
): Record<string, T> {
  const one = raw === undefined ? missing : null;
  const map = isMap(raw) && !Object.hasOwn(raw, 'kind') ? raw : null;
  if (map !== null) refuseUnknownSpecies(map, species, path);
  const same = one ?? (map === null ? readOne(raw, path) : missing);
  return Object.fromEntries(
    species.map((name) => {
      const own = map !== null && Object.hasOwn(map, name) ? map[name] : undefined;
      return [name, own === undefined ? same : readOne(own, [...path, name])];
    }),
  );
}

/** The species that an erasure acts on, as a user writes them. */
export const speciesChoiceSchema = z
  .union([z.string(), z.array(z.string())])
  .meta({ description: 'A species, a list of species, all, or both.' });

/** The species that an erasure acts on: a name, a list, `all`, or `both` for two; a list in the order of the species. */
export function readSpeciesChoice(raw: unknown, species: readonly string[], path: PointPath): readonly string[] {
  const expected = `a species (${species.join(', ')}), a list of them, or all`;
  if (raw === 'all') return species;
  if (raw === 'both') {
    if (species.length === 2) return species;
    throw mustBe(path, `${expected} (both needs exactly two species)`, raw);
  }
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  if (list.length === 0 || raw === undefined) throw mustBe(path, expected, raw);
  for (const [index, name] of list.entries()) {
    const itemPath = Array.isArray(raw) ? [...path, index] : path;
    if (typeof name !== 'string' || !species.includes(name)) {
      const guess = typeof name === 'string' ? didYouMean(name, species) : '';
      throw guess === ''
        ? mustBe(itemPath, expected, name)
        : new PointError(itemPath, `must be ${expected}, got ${JSON.stringify(name)}${guess}`);
    }
    if (list.indexOf(name) !== index) throw new PointError(itemPath, `must not name ${name} twice`);
  }
  return species.filter((name) => list.includes(name));
}

export type BySpecies<T> = Readonly<Record<string, T>>;
