import { z } from 'zod';
import { type FockStart, startAtSites } from './fock.js';
import type { StartKind } from './start-kind.js';

/** The sites that `count` particles of the species `index` fill on a lattice of `sites`, in any order. */
type Filling = (index: number, count: number, sites: number) => readonly number[];

/** A Fock start with a name. Left and right mean the order of the sites, on every lattice. */
function namedFock(kind: string, about: string, filling: Filling): StartKind<FockStart> {
  return {
    kind,
    about,
    schema: z.strictObject({ kind: z.literal(kind) }),
    random: false,
    read: (_keys, _path, { species, sites, particles }) =>
      Object.fromEntries(
        species.map((name, index) => [name, [...filling(index, particles[name] ?? 0, sites)].sort((a, b) => a - b)]),
      ),
    start: startAtSites,
  };
}

/** 0 … count − 1. */
function firstSites(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

export const left = namedFock('left', 'Every species on the sites 0 … N − 1.', (_index, count) => firstSites(count));

export const right = namedFock('right', 'Every species on its last N sites.', (_index, count, sites) =>
  firstSites(count).map((site) => sites - 1 - site),
);

export const opposite = namedFock(
  'opposite',
  'Even species (the first, the third, …) on their first N sites, odd ones on their last.',
  (index, count, sites) => firstSites(count).map((site) => (index % 2 === 0 ? site : sites - 1 - site)),
);

export const neel = namedFock(
  'neel',
  'Even species fill the sites 0, 2, 4, … and then 1, 3, …; odd species 1, 3, … and then 0, 2, …',
  (index, count, sites) => {
    const parity = (rest: number) => firstSites(sites).filter((site) => site % 2 === rest);
    return [...parity(index % 2), ...parity(1 - (index % 2))].slice(0, count);
  },
);
