import type { PointPath } from '../reading/point-error.js';
import { kindNamed, readKind } from '../reading/read.js';
import { chain } from './chain.js';
import { graph } from './graph.js';
import { ladder } from './ladder.js';
import type { Bond, LatticeKind } from './lattice-kind.js';
import { ring } from './ring.js';
import { square } from './square.js';
import type { Waves } from './waves.js';

const own = { chain, ring, ladder, square, graph } as const;

export type Lattice = ReturnType<(typeof own)[keyof typeof own]['read']>;

/** Every lattice, in the order in which documents and messages list them. A new one is a file of its own and a word here. */
export const lattices: Record<string, LatticeKind<Lattice>> = { ...own };

/** The normal form of a lattice. Errors: PointError below `path`. */
export function readLattice(raw: unknown, path: PointPath): Lattice {
  const { kind, map } = readKind(raw, path, Object.keys(lattices));
  return kindNamed(lattices, 'lattice', kind).read(map, path);
}

/** What kind a lattice is. */
export function latticeKind({ kind }: Lattice): LatticeKind<Lattice> {
  return kindNamed(lattices, 'lattice', kind);
}

/** L, the number of sites. */
export function latticeSites(lattice: Lattice): number {
  return latticeKind(lattice).sites(lattice);
}

/** The one-particle waves of a lattice; null where it has none. */
export function latticeWaves(lattice: Lattice): readonly Waves[] | null {
  return latticeKind(lattice).waves?.(lattice) ?? null;
}

/** The bonds (i, j, weight) of a lattice: each pair of sites at most once, never a site with itself. */
export function latticeBonds(lattice: Lattice): Bond[] {
  return latticeKind(lattice).bonds(lattice);
}
