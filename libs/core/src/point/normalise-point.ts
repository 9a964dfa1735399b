import { erasureKind, erasureSection } from '../erasure/erasures.js';
import { latticeSites, readLattice } from '../lattice/lattices.js';
import { protocolKind, protocolSection } from '../protocol/protocols.js';
import { mustBe } from '../reading/point-error.js';
import type { PointSection, ReadContext } from '../reading/point-section.js';
import { isMap, readNumber, readWhole, refuseUnknownKeys } from '../reading/read.js';
import { type BySpecies, readBySpecies, readSpecies } from '../reading/species.js';
import { initialSection, startKind } from '../start/starts.js';
import { evolutionSection } from './evolution.js';
import { interactionSection } from './interaction.js';
import type { Lattice, Point } from './point.js';
import { isRandomPotential, potentialSection } from './potential.js';

export const MAX_CYCLES = 1_000_000;

const latticeSection: PointSection<Lattice> = {
  needs: ['lattice'],
  read: ({ raw }) => readLattice(raw.lattice, ['lattice']),
};

/** Numbers of particles by species, 0 … L each. */
const particlesSection: PointSection<BySpecies<number>> = {
  needs: ['particles', 'lattice'],
  read: ({ raw, species, sites }) => {
    const map = raw.particles;
    if (!isMap(map)) throw mustBe(['particles'], 'a map of numbers by species', map);
    const reason = ` (the lattice has ${sites} ${sites === 1 ? 'site' : 'sites'})`;
    return Object.fromEntries(
      species.map((name) => [name, readWhole(map[name], ['particles', name], 0, sites, reason)]),
    );
  },
};

/** J by species; one number stands for all; 1 where absent. */
const hoppingSection: PointSection<BySpecies<number>> = {
  needs: ['hopping'],
  read: ({ raw, species }) =>
    readBySpecies(raw.hopping, species, ['hopping'], 1, (value, path) => readNumber(value, path)),
};

const cyclesSection: PointSection<number> = {
  needs: ['cycles'],
  read: ({ raw }) => readWhole(raw.cycles, ['cycles'], 0, MAX_CYCLES),
};

/** The keys of a normal form that are read from the user's keys, in the order in which they need each other. */
export const pointSections = {
  lattice: latticeSection,
  particles: particlesSection,
  hopping: hoppingSection,
  potential: potentialSection,
  interaction: interactionSection,
  protocol: protocolSection,
  evolution: evolutionSection,
  initial: initialSection,
  erasure: erasureSection,
  cycles: cyclesSection,
} as const;

/** What a user may write in a point. `species` is the order of the species in a normal form that is read again. */
export const POINT_KEYS: readonly string[] = [...Object.keys(pointSections), 'seed', 'name', 'species'];

/**
 * The normal form of a point: defaults filled in, names resolved, every number checked, `name` left out, `seed` 0 where
 * nothing is random. A normal form is its own normal form, also after its keys were sorted.
 * Errors: PointError (bad-input) with the path of the first thing that is wrong.
 */
export function normalisePoint(raw: unknown): Point {
  if (!isMap(raw)) throw mustBe([], 'a map of keys such as lattice and particles', raw);
  refuseUnknownKeys(raw, POINT_KEYS, [], 'a point');
  const lattice = latticeSection.read({ raw, species: [], sites: 0, particles: {} });
  const species = readSpecies(raw);
  const sites = latticeSites(lattice);
  const particles = particlesSection.read({ raw, species, sites, particles: {} });
  const context: ReadContext = { raw, species, sites, particles };
  const keys = {
    species,
    lattice,
    particles,
    hopping: hoppingSection.read(context),
    potential: potentialSection.read(context),
    interaction: interactionSection.read(context),
    protocol: protocolSection.read(context),
    evolution: evolutionSection.read(context),
    initial: initialSection.read(context),
    erasure: erasureSection.read(context),
    cycles: cyclesSection.read(context),
  };
  if (raw.name !== undefined && typeof raw.name !== 'string') throw mustBe(['name'], 'text', raw.name);
  const seed = readWhole(raw.seed ?? 0, ['seed'], 0, Number.MAX_SAFE_INTEGER);
  return { ...keys, seed: isRandom(keys) ? seed : 0 };
}

/** True where the point's seed enters: fock-phase, disorder, random-fock, haar or a sequence, whatever their numbers. */
export function isRandom(point: Pick<Point, 'erasure' | 'potential' | 'initial' | 'protocol'>): boolean {
  const { erasure, potential, initial, protocol } = point;
  return (
    erasureKind(erasure).random ||
    protocolKind(protocol).random ||
    (startKind(initial)?.random ?? false) ||
    Object.values(potential).some(isRandomPotential)
  );
}
