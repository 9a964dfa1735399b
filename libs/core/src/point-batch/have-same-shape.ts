import type { Erasure, Evolution, Point } from '../point/point.js';
import { sameValue } from '../reading/same-value.js';

/**
 * Whether two batchable points share all tables: same lattice, species, particles, start and structure of a cycle. They may
 * differ in interaction, hopping, potential, time, strength, cycles and seed. Points of a chunk share most of these objects,
 * so that little is compared by value.
 */
export function haveSameShape(a: Point, b: Point): boolean {
  return (
    sameValue(a.species, b.species) &&
    sameValue(a.lattice, b.lattice) &&
    sameValue(a.particles, b.particles) &&
    sameValue(a.initial, b.initial) &&
    sameValue(a.protocol, b.protocol) &&
    (a.evolution === b.evolution || alternationsOf(a.evolution) === alternationsOf(b.evolution)) &&
    (a.erasure === b.erasure || sameErasure(a.erasure, b.erasure))
  );
}

function alternationsOf(evolution: Evolution): number | undefined {
  return evolution.kind === 'stepwise' ? evolution.alternations : undefined;
}

/** The same but for the strength. */
function sameErasure(a: Erasure, b: Erasure): boolean {
  switch (a.kind) {
    case 'none':
      return b.kind === 'none';
    case 'site-phase':
      return b.kind === 'site-phase' && sameValue(a.species, b.species) && sameValue(a.sites, b.sites);
    case 'fock-phase':
      return b.kind === 'fock-phase' && sameValue(a.species, b.species) && a.resample === b.resample;
  }
}
