import { fockIndex } from '../basis/fock-basis.js';
import { PointError, type PointPath } from '../reading/point-error.js';
import type { ReadContext } from '../reading/point-section.js';
import type { RawObject } from '../reading/read.js';
import { readSites } from '../reading/sites.js';
import type { BySpecies } from '../reading/species.js';
import { refuseUnknownSpecies } from '../reading/species.js';
import type { Start, StartContext } from './start-kind.js';

/** Occupied sites by species, ascending. It has no `kind`: no species may have that name. */
export type FockStart = BySpecies<readonly number[]>;

/** Occupied sites by species, as many as there are particles; a species without particles may be left out. */
export function readFock(map: RawObject, path: PointPath, { species, sites, particles }: ReadContext): FockStart {
  refuseUnknownSpecies(map, species, path);
  return Object.fromEntries(
    species.map((name) => {
      const at = [...path, name];
      const occupied = readSites(map[name] ?? [], at, sites);
      const count = particles[name] ?? 0;
      if (occupied.length !== count) {
        throw new PointError(
          at,
          `must have ${count} ${count === 1 ? 'site' : 'sites'} (particles.${name}), got ${occupied.length}`,
        );
      }
      return [name, occupied];
    }),
  );
}

/** The Fock state ∏ c†_{i,s}|0⟩ of the occupied sites. */
export function startAtSites(initial: FockStart, { species }: StartContext): Start {
  const states = species.map((name) => fockIndex(initial[name] ?? []));
  return { kind: 'terms', terms: [{ states, re: 1, im: 0 }] };
}
