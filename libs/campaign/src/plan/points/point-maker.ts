import {
  type Erasure,
  type Evolution,
  type Initial,
  type Lattice,
  latticeSites,
  type Point,
  type PointSection,
  type Protocol,
  pointSections,
} from '@loschmidt/core';
import type { Campaign, Json } from '../../spec/campaign.js';
import { type Fragment, SectionCache, type SectionContext } from './section-cache.js';

/** The keys of a normal form that vary, each with its canonical text. */
export interface PointParts {
  readonly lattice: Fragment<Lattice>;
  readonly particles: Fragment<Point['particles']>;
  readonly hopping: Fragment<Point['hopping']>;
  readonly potential: Fragment<Point['potential']>;
  readonly interaction: Fragment<Point['interaction']>;
  readonly protocol: Fragment<Protocol>;
  readonly evolution: Fragment<Evolution>;
  readonly initial: Fragment<Initial>;
  readonly erasure: Fragment<Erasure>;
  readonly cycles: Fragment<number>;
}

const NOTHING: SectionContext = { sites: 0, particles: {} };

/**
 * Makes the points of a campaign, part by part, from the values of its combinations: a grid of 10⁶ places reads each value of an axis a few
 * times, not 10⁶ times. Errors: PointError with the path inside the point.
 */
export function pointMaker(campaign: Campaign, paths: readonly string[]): (values: readonly Json[]) => PointParts {
  const keeper = <T>(section: PointSection<T>) => new SectionCache(section, campaign, campaign.species, paths);
  const lattices = keeper(pointSections.lattice);
  const particleNumbers = keeper(pointSections.particles);
  const hoppings = keeper(pointSections.hopping);
  const potentials = keeper(pointSections.potential);
  const interactions = keeper(pointSections.interaction);
  const protocols = keeper(pointSections.protocol);
  const evolutions = keeper(pointSections.evolution);
  const initials = keeper<Initial>(pointSections.initial);
  const erasures = keeper(pointSections.erasure);
  const cycleNumbers = keeper(pointSections.cycles);
  return (values) => {
    const lattice = lattices.read(values, NOTHING);
    const sites = latticeSites(lattice.value);
    const particles = particleNumbers.read(values, { sites, particles: {} });
    const context: SectionContext = { sites, particles: particles.value };
    return {
      lattice,
      particles,
      hopping: hoppings.read(values, context),
      potential: potentials.read(values, context),
      interaction: interactions.read(values, context),
      protocol: protocols.read(values, context),
      evolution: evolutions.read(values, context),
      initial: initials.read(values, context),
      erasure: erasures.read(values, context),
      cycles: cycleNumbers.read(values, context),
    };
  };
}

/** The normal form of what was made, with a seed. */
export function pointOf(species: readonly string[], parts: PointParts, seed: number): Point {
  return {
    species,
    lattice: parts.lattice.value,
    particles: parts.particles.value,
    hopping: parts.hopping.value,
    potential: parts.potential.value,
    interaction: parts.interaction.value,
    protocol: parts.protocol.value,
    evolution: parts.evolution.value,
    initial: parts.initial.value,
    erasure: parts.erasure.value,
    cycles: parts.cycles.value,
    seed,
  };
}
