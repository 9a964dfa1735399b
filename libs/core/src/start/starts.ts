import { type Lattice, latticeSites } from '../lattice/lattices.js';
import { mustBe } from '../reading/point-error.js';
import type { PointSection } from '../reading/point-section.js';
import { isMap, kindNamed, readKind, refuseUnknownKeys } from '../reading/read.js';
import type { BySpecies } from '../reading/species.js';
import { type FockStart, readFock, startAtSites } from './fock.js';
import { haar } from './haar.js';
import { hotLeft } from './hot-left.js';
import { left, neel, opposite, right } from './named-fock.js';
import { randomFock } from './random-fock.js';
import type { Start, StartKind } from './start-kind.js';
import { superposition } from './superposition.js';

const own = {
  left,
  right,
  opposite,
  neel,
  'random-fock': randomFock,
  haar,
  'hot-left': hotLeft,
  superposition,
} as const;

export type Initial = FockStart | ReturnType<(typeof own)[keyof typeof own]['read']>;

/**
 * Every start that has a name, in the order in which documents and messages list them; sites by species (fock.ts) have none.
 * A new one is a file of its own and a line here.
 */
export const starts: Record<string, StartKind<Initial>> = { ...own };

const OR_SITES = ', or sites by species';

/** The state before the first cycle; `left` where absent. */
export const initialSection: PointSection<Initial> = {
  needs: ['initial', 'lattice', 'particles'],
  read: (context) => {
    const path = ['initial'];
    const raw = context.raw.initial ?? left.kind;
    const kinds = Object.keys(starts);
    if (isMap(raw) && !Object.hasOwn(raw, 'kind')) return readFock(raw, path, context);
    if (typeof raw !== 'string' && !isMap(raw)) throw mustBe(path, `one of ${kinds.join(', ')}${OR_SITES}`, raw);
    const { kind, map } = readKind(raw, path, kinds, OR_SITES);
    const start = kindNamed(starts, 'start', kind);
    refuseUnknownKeys(map, Object.keys(start.schema.shape), path, `the start ${kind}`);
    return start.read(map, path, context);
  },
};

/** What `startOf` needs of a point. */
interface Started {
  readonly species: readonly string[];
  readonly lattice: Lattice;
  readonly particles: BySpecies<number>;
  readonly hopping: BySpecies<number>;
  readonly initial: Initial;
  readonly seed: number;
}

/** φ₀ of a point; it depends on the point alone. */
export function startOf({ species, lattice, particles, hopping, initial, seed }: Started): Start {
  const context = { species, sites: latticeSites(lattice), particles, lattice, hopping, seed };
  const kind = startKind(initial);
  return kind === null ? startAtSites(initial as FockStart, context) : kind.start(initial, context);
}

/** The kind of a start; null for sites by species. */
export function startKind(initial: Initial): StartKind<Initial> | null {
  const { kind } = initial as { readonly kind?: unknown };
  return typeof kind === 'string' ? kindNamed(starts, 'start', kind) : null;
}
