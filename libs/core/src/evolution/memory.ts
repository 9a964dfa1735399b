import type { SystemShape } from '../observables/observable.js';
import { padded } from './padded.js';

/** Bytes of the Givens coefficients of `columns` frozen states on L sites: 24 a rotation, 16 a mode phase. */
export function coefficientBytes(sites: number, columns: number): number {
  return (padded(columns) / 4) * (((sites * (sites - 1)) / 2) * 96 + sites * 64);
}

/**
 * Bytes that a two-species point takes in the kernel's memory: the state (16 a padded amplitude), the coefficients of both
 * factors, tables by row, and for the entanglement a copy of the state.
 */
export function memoryBytes(shape: SystemShape, entanglement: boolean): number {
  const [rows = 1, columns = 1] = shape.dimensions;
  const state = 16 * padded(rows) * padded(columns);
  const coefficients = coefficientBytes(shape.sites, columns) + coefficientBytes(shape.sites, rows);
  const tables = (padded(rows) + padded(columns)) * (256 + 40 * shape.sites + 16 * shape.bonds);
  return state + coefficients + tables + (entanglement ? state : 0) + 2 ** 18;
}
