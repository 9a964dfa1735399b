import { binomial } from '../basis/fock-basis.js';
import { type Lattice, latticeBonds, latticeSites } from '../lattice/lattices.js';
import type { SystemShape } from '../observables/observable.js';
import { evolutionForm } from '../point/evolution.js';
import type { Bond, Point } from '../point/point.js';
import { potentialValues } from '../point/potential.js';
import { drawsContinuousTimes } from '../protocol/protocols.js';

/** The numbers of a point. With two species rows of γ belong to species 0 (τ), columns to species 1 (υ). */
export interface System {
  readonly shape: SystemShape;
  readonly lattice: Lattice;
  readonly bonds: readonly Bond[];
  readonly hopping: readonly number[];
  readonly potential: readonly Float64Array[];
  /** U of the first two species: the only one of a two-species point. */
  readonly interaction: number;
  /** U by two species, symmetric, 0 on the diagonal. */
  readonly interactions: readonly (readonly number[])[];
  readonly time: number;
  /** False where times are drawn from a range: their coefficients are not worth keeping in the kernel's cache. */
  readonly keepCoefficients: boolean;
  readonly alternations: number;
  /** What e^{−iHt} may be wrong by; null where it is split into factors. */
  readonly tolerance: number | null;
}

export function systemOf(point: Point): System {
  const { species, evolution } = point;
  const { alternations, tolerance } = evolutionForm(evolution);
  return {
    shape: systemShape(point),
    lattice: point.lattice,
    bonds: latticeBonds(point.lattice),
    hopping: species.map((name) => point.hopping[name] ?? 0),
    potential: species.map((name) => potentialValues(point, name)),
    interaction: point.interaction[`${species[0]}-${species[1]}`] ?? 0,
    interactions: species.map((a) =>
      species.map((b) => point.interaction[`${a}-${b}`] ?? point.interaction[`${b}-${a}`] ?? 0),
    ),
    time: evolution.time ?? 0,
    keepCoefficients: !drawsContinuousTimes(point),
    alternations,
    tolerance,
  };
}

/** The points whose amplitudes lie in blocks (state/blocked-layout.ts); all others lie row by row (state/row-major-layout.ts). */
export function isTwoSpeciesStepwise(point: Point): boolean {
  return point.species.length === 2 && !evolutionForm(point.evolution).whole;
}

export function systemShape(point: Point): SystemShape {
  const sites = latticeSites(point.lattice);
  const particles = point.species.map((name) => point.particles[name] ?? 0);
  return {
    sites,
    bonds: latticeBonds(point.lattice).length,
    particles,
    dimensions: particles.map((count) => binomial(sites, count)),
  };
}
