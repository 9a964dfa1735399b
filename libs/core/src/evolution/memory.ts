import { halfBlocks } from '../basis/half-blocks.js';
import type { SystemShape } from '../observables/observable.js';
import type { Point } from '../point/point.js';
import { padded } from './padded.js';
import type { Measure } from './unsupported-feature.js';

/** Which optional tables a point needs. */
export interface Needs {
  readonly energies: boolean;
  readonly entanglement: boolean;
  readonly halfChain: boolean;
  /** A copy of a start whose overlap is measured and that is no short sum of Fock states. */
  readonly startCopy: boolean;
}

export function needsOf(point: Point, { observables }: Measure): Needs {
  const names = new Set(observables.map(({ name }) => name));
  return {
    energies: names.has('energies'),
    entanglement: names.has('entanglement') || names.has('spectrum'),
    halfChain: names.has('half_chain'),
    startCopy: names.has('return') && (point.initial as { kind?: unknown }).kind === 'haar',
  };
}

/** Bytes of the Givens coefficients of `columns` frozen states on L sites: 24 a rotation, 16 a mode phase. */
export function coefficientBytes(sites: number, columns: number): number {
  return (padded(columns) / 4) * (((sites * (sites - 1)) / 2) * 96 + sites * 64);
}

/** The largest block of the spatial cut, its vectors, and the tables of half states. */
function halfChainBytes({ sites, particles, dimensions }: SystemShape): number {
  const largest = halfBlocks(sites, particles).reduce(
    (most, { left, right }) => Math.max(most, 16 * Math.min(left, right) * (Math.max(left, right) + 1)),
    0,
  );
  const vectors = halfBlocks(sites, particles).reduce((most, { left, right }) => Math.max(most, left, right), 0);
  return largest + 128 * vectors + 64 * (sites + 2) * dimensions.length + 4 * dimensions.reduce((sum, n) => sum + n, 0);
}

/**
 * Bytes that a two-species point takes in the kernel's memory: the state (16 a padded amplitude), the coefficients of both
 * factors, tables by row, and copies of the state: for the entanglement and for a start that is compared with.
 */
export function memoryBytes(shape: SystemShape, needs: Needs): number {
  const [rows = 1, columns = 1] = shape.dimensions;
  const state = 16 * padded(rows) * padded(columns);
  const coefficients = coefficientBytes(shape.sites, columns) + coefficientBytes(shape.sites, rows);
  const tables = (padded(rows) + padded(columns)) * (256 + 40 * shape.sites + 16 * shape.bonds);
  return (
    state +
    coefficients +
    tables +
    (needs.entanglement ? state : 0) +
    (needs.startCopy ? state : 0) +
    (needs.halfChain ? halfChainBytes(shape) : 0) +
    2 ** 18
  );
}

/**
 * Bytes that a point takes whose state is one row-major array: the state, under `stepwise` the coefficients of every factor,
 * under `full` two more states, the diagonal and the hops of every joint state of all species but the last.
 */
export function tensorMemoryBytes(shape: SystemShape, full: boolean, needs: Needs): number {
  const { dimensions, sites, bonds } = shape;
  const size = dimensions.reduce((product, dimension) => product * dimension, 1);
  const perSpecies = dimensions.reduce((bytes, dimension) => {
    const columns = size / dimension;
    const factor = full ? 0 : coefficientBytes(sites, columns) + 16 * padded(columns);
    return bytes + factor + padded(dimension) * (320 + 40 * sites + 16 * bonds);
  }, 0);
  const rows = size / (dimensions.at(-1) ?? 1);
  // Every bond can be a weight of its own, forwards and with a sign.
  const hops = full ? (rows + (dimensions.at(-1) ?? 1)) * 4 * (1 + 4 * bonds * dimensions.length) : 0;
  const states = 1 + (full ? 2.5 : needs.energies ? 0.5 : 0) + (needs.entanglement ? 1 : 0) + (needs.startCopy ? 1 : 0);
  return states * 16 * (size + 2 * rows) + perSpecies + hops + 64 * (64 + 8 * sites) + 2 ** 18;
}
