import { z } from 'zod';
import { type FockStart, startAtSites } from './fock.js';
import type { StartKind } from './start-kind.js';

/** The sites that `count` particles of the species at place `index` fill on a lattice of `sites`, in any order. */
export type Filling = (index: number, count: number, sites: number) => readonly number[];

/** A Fock start with a name. Left and right mean the order of the sites, on every lattice. */
export function namedFock(kind: string, about: string, filling: Filling): StartKind<FockStart> {
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
export function firstSites(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
