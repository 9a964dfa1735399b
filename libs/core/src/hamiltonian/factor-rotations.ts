import type { FockBasis } from '../basis/fock-basis.js';
import { Halt } from '../kernel/halt.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import { padded } from '../kernel/padded.js';
import type { System } from './system.js';

/** Where the decomposition of one factor goes and what it works with, as offsets in the kernel's memory. */
export interface CoefficientPlace {
  readonly coefficients: number;
  readonly hopping: number;
  /** The sites that the frozen species' states occupy, u16. */
  readonly frozenOccupied: number;
  readonly work: number;
}

/** Bytes of the Givens coefficients of `columns` frozen states on L sites: 24 a rotation, 16 a mode phase. */
export function coefficientBytes(sites: number, columns: number): number {
  return (padded(columns) / 4) * (((sites * (sites - 1)) / 2) * 96 + sites * 64);
}

/** Bytes of `work`, for two columns at once: two L × L real and one complex matrix, and 2L numbers. */
export function decompositionWorkBytes(sites: number): number {
  return 2 * (4 * sites * sites + 2 * sites) * 8;
}

/**
 * Decomposes e^{−i h_y·time} for every frozen state y into Givens rotations (assembly/decompose.ts), or takes the decomposition
 * from the kernel's cache: it depends on the potential pattern, the hopping, U and t alone, and points share it.
 * Halts with failed where a matrix is not finite.
 */
export function decomposeFactor(
  kernel: Kernel,
  system: System,
  factor: number,
  time: number,
  frozen: FockBasis,
  place: CoefficientPlace,
  pacer: Pacer,
): void {
  const { sites } = system.shape;
  const hopping = hoppingMatrix(system, factor);
  const bytes = coefficientBytes(sites, frozen.dimension);
  const target = new Float64Array(kernel.buffer, place.coefficients, bytes / 8);
  const key = JSON.stringify([sites, frozen.particles, system.interaction, time, ...hopping]);
  const cached = kernel.coefficients.get(key);
  if (cached !== undefined) {
    target.set(cached);
    return;
  }
  new Float64Array(kernel.buffer, place.hopping, sites * sites).set(hopping);
  const decompose = (first: number, last: number) => {
    const failed = kernel.run.decomposeColumns(
      place.coefficients,
      sites,
      place.hopping,
      system.interaction,
      time,
      place.frozenOccupied,
      frozen.particles,
      first,
      last,
      frozen.dimension,
      place.work,
    );
    if (failed !== 0) {
      throw new Halt({ kind: 'failed', reason: `The evolution of factor h${factor + 1} is not finite.` });
    }
  };
  // Columns go two at a time.
  pacer.slabs(padded(frozen.dimension), decompositionSeconds(sites), decompose, 2);
  // Times that hardly ever come again would push out what does.
  if (system.keepCoefficients) kernel.coefficients.set(key, bytes, () => target.slice());
}

/** Eigenvectors, exponential and QR of one L × L matrix: 2 µs + 7.5 L³ ns (npm run bench -- cost, drawn times and first cycles). */
export function decompositionSeconds(sites: number): number {
  return 2e-6 + 7.5e-9 * sites ** 3;
}

/** J·w on the bonds and U_i on the diagonal, row-major. */
export function hoppingMatrix(system: System, factor: number): Float64Array {
  const { sites } = system.shape;
  const matrix = new Float64Array(sites * sites);
  for (const [i, j, weight] of system.bonds) {
    matrix[i * sites + j] = (system.hopping[factor] ?? 0) * weight;
    matrix[j * sites + i] = (system.hopping[factor] ?? 0) * weight;
  }
  for (let site = 0; site < sites; site += 1) {
    matrix[site * sites + site] = system.potential[factor]?.[site] ?? 0;
  }
  return matrix;
}
