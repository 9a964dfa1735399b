import { erasureKind } from '../erasure/erasures.js';
import { evolutionForm } from '../point/evolution.js';
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
    (a.evolution === b.evolution || sameEvolution(a.evolution, b.evolution)) &&
    (a.erasure === b.erasure || sameErasure(a.erasure, b.erasure))
  );
}

function sameEvolution(a: Evolution, b: Evolution): boolean {
  const [one, other] = [evolutionForm(a), evolutionForm(b)];
  return one.whole === other.whole && one.alternations === other.alternations;
}

/** The same but for the strength. A loop: it is asked for every point. */
function sameErasure(a: Erasure, b: Erasure): boolean {
  if (a.kind !== b.kind) return false;
  const { strengthKey } = erasureKind(a);
  const [one, other] = [keyed(a), keyed(b)];
  let more = 0;
  for (const key in one) {
    if (key !== strengthKey && !sameValue(one[key], other[key])) return false;
    more += 1;
  }
  for (const _ in other) more -= 1;
  return more === 0;
}

function keyed(value: object): Readonly<Record<string, unknown>> {
  return value as Readonly<Record<string, unknown>>;
}
