import { halfBlocks } from '../basis/half-blocks.js';
import type { SiteSet } from '../basis/site-set.js';
import { coefficientBytes } from '../hamiltonian/factor-rotations.js';
import { isTwoSpeciesStepwise } from '../hamiltonian/system.js';
import { MEMORY_LIMIT_BYTES, OUTER_LIMIT_BYTES } from '../kernel/kernel.js';
import { padded } from '../kernel/layout.js';
import { latticeSites } from '../lattice/lattices.js';
import { type Needs, NO_NEEDS, type SystemShape } from '../observables/observable.js';
import { type Measure, observableNamed } from '../observables/resolve-observables.js';
import type { Point } from '../point/point.js';
import { halfShapes } from '../singular-values/half-chain.js';
import { singularBytes, singularShape } from '../singular-values/singular-tables.js';
import { canonicalBytes } from '../site-cut/canonical-ensemble.js';
import { siteCutBytes } from '../site-cut/site-cuts.js';
import { startKind } from '../start/starts.js';
import { oneBodyBytes } from './one-body-tables.js';
import { pairBytes } from './pair-tables.js';

/** All that the observables of a point ask of its state. */
export function needsOf({ initial, lattice }: Point, { observables }: Measure): Needs {
  const needs: { -readonly [need in keyof Needs]: Needs[need] } = { ...NO_NEEDS };
  const sets = { cuts: [] as SiteSet[], canonical: [] as SiteSet[] };
  for (const asked of observables) {
    const observable = observableNamed(asked.name);
    if (observable.cuts) sets.cuts.push(...observable.cuts(latticeSites(lattice), asked));
    if (observable.canonical) sets.canonical.push(...observable.canonical(latticeSites(lattice), asked));
    const own = observable.needs;
    if (own === undefined) continue;
    needs.energies ||= own.energies ?? false;
    needs.entanglement ||= own.entanglement ?? false;
    needs.halfChain ||= own.halfChain ?? false;
    needs.cycle ||= own.cycle ?? false;
    needs.levels ||= own.levels ?? false;
    needs.oneBody ||= own.oneBody ?? false;
    needs.pairs ||= own.pairs ?? false;
    needs.startCopy ||= (own.startCopy ?? false) && (startKind(initial)?.fillsState ?? false);
  }
  return { ...needs, ...sets };
}

/** Whether all that is measured has twins that find a state outside of the memory of WebAssembly. */
export function fitsOuter({
  energies,
  entanglement,
  halfChain,
  cycle,
  levels,
  oneBody,
  pairs,
  ...sets
}: Needs): boolean {
  const tables = energies || entanglement || halfChain || cycle || levels || oneBody || pairs;
  return !tables && sets.cuts.length === 0 && sets.canonical.length === 0;
}

/** The most bytes that a kernel can give a point; `native`: with native twins. */
export function largestBytes(point: Point, measure: Measure, native: boolean): number {
  const outer = native && isTwoSpeciesStepwise(point) && fitsOuter(needsOf(point, measure));
  return outer ? OUTER_LIMIT_BYTES : MEMORY_LIMIT_BYTES;
}

/** Room for the singular values of the cuts that are measured: between the species, each against the others, and in space. */
function cutBytes(shape: SystemShape, needs: Needs): number {
  const { sites, particles, dimensions } = shape;
  const size = dimensions.reduce((product, dimension) => product * dimension, 1);
  const cuts = needs.entanglement ? dimensions.map((rows) => singularShape(rows, size / rows)) : [];
  const ofSets = siteCutBytes(shape, needs) + canonicalBytes(shape, needs.canonical);
  if (!needs.halfChain) return singularBytes(cuts) + ofSets;
  // One table entry a joint half, or a half of each species.
  const tables = halfBlocks(sites, particles).reduce((bytes, { left, right }) => bytes + 4 * (left + right) + 128, 0);
  return singularBytes(cuts) + singularBytes(halfShapes(shape)) + tables + ofSets;
}

/** Tables of ⟨c†_i c_j⟩ of each species, and room for ⟨n_i n_j⟩ of two. */
function correlationBytes({ sites, particles, dimensions }: SystemShape, { oneBody, pairs }: Needs): number {
  let bytes = pairs ? pairBytes(sites) : 0;
  if (!oneBody) return bytes;
  for (const [species, count] of particles.entries()) bytes += oneBodyBytes(sites, count, dimensions[species] ?? 1);
  return bytes;
}

/**
 * Bytes that a two-species point takes in the kernel's memory: the state (16 a padded amplitude), the coefficients of both
 * factors, tables by row, a matrix for the largest cut whose singular values are asked for (between species of equal numbers: a copy of the
 * state), and a copy of a start that is compared with.
 */
export function memoryBytes(shape: SystemShape, needs: Needs): number {
  const [rows = 1, columns = 1] = shape.dimensions;
  const state = 16 * padded(rows) * padded(columns);
  const coefficients = coefficientBytes(shape.sites, columns) + coefficientBytes(shape.sites, rows);
  const tables = (padded(rows) + padded(columns)) * (256 + 40 * shape.sites + 16 * shape.bonds);
  const measured = cutBytes(shape, needs) + correlationBytes(shape, needs);
  return state + coefficients + tables + (needs.startCopy ? state : 0) + measured + 2 ** 18;
}

/**
 * Bytes that a point takes whose state is one row-major array: the state, under `stepwise` the coefficients of every factor,
 * under `full` two more states, the diagonal and the hops of every joint state of all species but the last. `inPart`: some species are
 * reversed and others run on.
 */
export function tensorMemoryBytes(shape: SystemShape, full: boolean, needs: Needs, inPart: boolean): number {
  const { dimensions, sites, bonds } = shape;
  const size = dimensions.reduce((product, dimension) => product * dimension, 1);
  const perSpecies = dimensions.reduce((bytes, dimension) => {
    const columns = size / dimension;
    const factor = full ? 0 : coefficientBytes(sites, columns) + (inPart ? 32 : 16) * padded(columns);
    return bytes + factor + padded(dimension) * (320 + 40 * sites + 16 * bonds);
  }, 0);
  const rows = size / (dimensions.at(-1) ?? 1);
  // Every bond can be a weight of its own, forwards and with a sign.
  const hops = full ? (rows + (dimensions.at(-1) ?? 1)) * 4 * (1 + 4 * bonds * dimensions.length) : 0;
  const states = 1 + (full ? 2.5 : needs.energies ? 0.5 : 0) + (needs.startCopy ? 1 : 0);
  const measured = cutBytes(shape, needs) + correlationBytes(shape, needs);
  return states * 16 * (size + 2 * rows) + perSpecies + hops + measured + 64 * (64 + 8 * sites) + 2 ** 18;
}
