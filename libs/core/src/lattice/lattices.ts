import type { Bond, Lattice } from '../point/point.js';
import type { PointPath } from '../point/point-error.js';
import { readKind } from '../point/read.js';
import { chain } from './chain.js';
import { graph } from './graph.js';
import { ladder } from './ladder.js';
import { ring } from './ring.js';
import { square } from './square.js';

/** Every lattice, in the order in which documents and messages list them. */
export const lattices = { chain, ring, ladder, square, graph } as const;

const kinds = Object.values(lattices).map((lattice) => lattice.kind);

/** The normal form of a lattice. Errors: PointError below `path`. */
export function readLattice(raw: unknown, path: PointPath): Lattice {
  const { kind, map } = readKind(raw, path, kinds);
  return lattices[kind].read(map, path);
}

/** L, the number of sites. */
export function latticeSites(lattice: Lattice): number {
  switch (lattice.kind) {
    case 'chain':
      return chain.sites(lattice);
    case 'ring':
      return ring.sites(lattice);
    case 'ladder':
      return ladder.sites(lattice);
    case 'square':
      return square.sites(lattice);
    case 'graph':
      return graph.sites(lattice);
  }
}

/** The bonds (i, j, weight) of a lattice: each pair of sites at most once, never a site with itself. */
export function latticeBonds(lattice: Lattice): Bond[] {
  switch (lattice.kind) {
    case 'chain':
      return chain.bonds(lattice);
    case 'ring':
      return ring.bonds(lattice);
    case 'ladder':
      return ladder.bonds(lattice);
    case 'square':
      return square.bonds(lattice);
    case 'graph':
      return graph.bonds(lattice);
  }
}
