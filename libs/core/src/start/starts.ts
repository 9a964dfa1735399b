import { type Lattice, latticeSites } from '../lattice/lattices.js';
import { mustBe } from '../reading/point-error.js';
import type { PointSection } from '../reading/point-section.js';
import { isMap, readKind, refuseUnknownKeys } from '../reading/read.js';
import type { BySpecies } from '../reading/species.js';
import { type FockStart, readFock, startAtSites } from './fock.js';
import { haar } from './haar.js';
import { left, neel, opposite, right } from './named-fock.js';
import { randomFock } from './random-fock.js';
import type { Start } from './start.js';
import type { StartKind } from './start-kind.js';
import { superposition } from './superposition.js';

/**
 * Every start that has a name, in the order in which documents and messages list them; sites by species (fock.ts) have none.
 * A new one is a file of its own and a line here.
 */
export const starts = {
  left,
  right,
  opposite,
  neel,
  'random-fock': randomFock,
  haar,
  superposition,
} as const;

export type Initial = FockStart | ReturnType<(typeof starts)[keyof typeof starts]['read']>;

const OR_SITES = ', or sites by species';

const kinds = Object.keys(starts) as (keyof typeof starts)[];

/** The state before the first cycle; `left` where absent. */
export const initialSection: PointSection<Initial> = {
  needs: ['initial', 'lattice', 'particles'],
  read: (context) => {
    const path = ['initial'];
    const raw = context.raw.initial ?? 'left';
    if (isMap(raw) && !Object.hasOwn(raw, 'kind')) return readFock(raw, path, context);
    if (typeof raw !== 'string' && !isMap(raw)) throw mustBe(path, `one of ${kinds.join(', ')}${OR_SITES}`, raw);
    const { kind, map } = readKind(raw, path, kinds, OR_SITES);
    const start = starts[kind];
    refuseUnknownKeys(map, Object.keys(start.schema.shape), path, `the start ${kind}`);
    return start.read(map, path, context);
  },
};

/** What `startOf` needs of a point. */
interface Started {
  readonly species: readonly string[];
  readonly lattice: Lattice;
  readonly particles: BySpecies<number>;
  readonly initial: Initial;
  readonly seed: number;
}

/** φ₀ of a point; it depends on the point alone. */
export function startOf({ species, lattice, particles, initial, seed }: Started): Start {
  const context = { species, sites: latticeSites(lattice), particles, seed };
  const kind = startKindOf(initial);
  return kind === null ? startAtSites(initial as FockStart, context) : kind.start(initial, context);
}

/** True where the seed enters a start. */
export function isRandomStart(initial: Initial): boolean {
  return startKindOf(initial)?.random ?? false;
}

/** Null for sites by species. */
function startKindOf(initial: Initial): StartKind<Initial> | null {
  const kind = kinds.find((name) => name === initial.kind);
  return kind === undefined ? null : starts[kind];
}
