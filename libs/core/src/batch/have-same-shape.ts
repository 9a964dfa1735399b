import type { Erasure, Evolution, Point } from '../point/point.js';

/**
 * Whether two batchable points share all tables: same lattice, species, particles, start and structure of a cycle. They may
 * differ in interaction, hopping, potential, time, strength, cycles and seed. Points of a chunk share most of these objects,
 * so that little is compared by value.
 */
export function haveSameShape(a: Point, b: Point): boolean {
  return (
    same(a.species, b.species) &&
    same(a.lattice, b.lattice) &&
    same(a.particles, b.particles) &&
    same(a.initial, b.initial) &&
    same(a.protocol, b.protocol) &&
    (a.evolution === b.evolution || alternationsOf(a.evolution) === alternationsOf(b.evolution)) &&
    (a.erasure === b.erasure || same(structureOf(a.erasure), structureOf(b.erasure)))
  );
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function alternationsOf(evolution: Evolution): number | undefined {
  return evolution.kind === 'stepwise' ? evolution.alternations : undefined;
}

/** All of an erasure but its strength. */
function structureOf(erasure: Erasure): unknown[] {
  switch (erasure.kind) {
    case 'none':
      return [erasure.kind];
    case 'site-phase':
      return [erasure.kind, erasure.species, erasure.sites];
    case 'fock-phase':
      return [erasure.kind, erasure.species, erasure.resample];
  }
}
