import { erasureKind } from '../erasure/erasures.js';
import { isTwoSpeciesStepwise, systemShape } from '../hamiltonian/system.js';
import { type Measure, observableNamed } from '../observables/resolve-observables.js';
import { evolutionForm } from '../point/evolution.js';
import type { Erasure, Evolution, Point } from '../point/point.js';
import { protocolKind } from '../protocol/protocols.js';
import { startKind } from '../start/starts.js';
import { batchColumns } from './batch-columns.js';

/** Amplitudes up to which JavaScript around every kernel call is felt (npm run bench -- tiny). */
const LARGEST_DIMENSION = 1024;

/**
 * Whether `evolveBatch` takes a point; it depends on the point and on what is measured alone. All others, and those with a
 * value that is not finite, are left to `evolvePoint`, which gives the same bits.
 */
export function isBatchable(point: Point, { observables, stages }: Measure): boolean {
  if (stages || !isTwoSpeciesStepwise(point)) return false;
  if (protocolKind(point.protocol).batchCode?.(point.protocol) === undefined) return false;
  // A batch has one duration for both factors.
  if (typeof point.evolution.time === 'object') return false;
  if (erasureKind(point.erasure).batch === undefined) return false;
  // A batch has one sum of a few Fock states for all of its points.
  const start = startKind(point.initial);
  if (start?.random || start?.fillsState) return false;
  if (!observables.every(({ name }) => observableNamed(name).batch !== undefined)) return false;
  const { scalars, lists } = batchColumns(point.species);
  if (new Set([...scalars, ...lists]).size < scalars.length + lists.length) return false;
  return amplitudes(point) <= LARGEST_DIMENSION;
}

/** Amplitudes from which on a point is evolved by itself where its last state is kept: in a batch it would take a fifth less. */
const SMALLEST_KEPT = 256;

/** Whether the last state of a point can be kept: of those in batches it cannot, and below so many amplitudes these take half as long. */
export function keepsState(point: Point, measure: Measure): boolean {
  return amplitudes(point) >= SMALLEST_KEPT || !isBatchable(point, measure);
}

function amplitudes(point: Point): number {
  return systemShape(point).dimensions.reduce((product, dimension) => product * dimension, 1);
}

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

/** Whether two JSON values are the same; the order of keys says nothing. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && haveSameItems(a, b);
  if (!isObject(a) || !isObject(b) || Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  );
}

/** A loop: lists of sites are compared for every point, and their keys as objects would cost ten times as much. */
function haveSameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (!sameValue(a[index], b[index])) return false;
  return true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
