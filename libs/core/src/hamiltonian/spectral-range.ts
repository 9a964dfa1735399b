import type { Kernel } from '../kernel/kernel.js';
import { Halt } from '../kernel/pacer.js';
import { type FactorTables, hoppingMatrix } from './factor-rotations.js';
import type { System } from './system.js';

/** An interval that holds every eigenvalue of H. */
export interface SpectralRange {
  readonly low: number;
  readonly high: number;
}

/** Eigenvalues of a species are known to rounding: the interval is widened by this share of its length. */
const MARGIN = 1e-12;

/**
 * Bounds of H that hold rigorously and follow the spectrum closely: the sum over species of the least and greatest energy of
 * N_s free particles (the N_s lowest and highest eigenvalues of hopping and potential), and over pairs of U times the least
 * and greatest number of sites that N_a and N_b particles share, max(0, N_a + N_b − L) and min(N_a, N_b).
 * Halts with failed where H is not finite.
 */
export function spectralRange(kernel: Kernel, system: System, factors: readonly FactorTables[]): SpectralRange {
  const { sites, particles } = system.shape;
  let low = 0;
  let high = 0;
  for (const [species, count] of particles.entries()) {
    if (count > 0) {
      const levels = freeLevels(kernel, system, species, factors[species]);
      low += sum(levels.slice(0, count));
      high += sum(levels.slice(sites - count));
    }
    for (const [other, others] of particles.entries()) {
      if (other <= species) continue;
      const u = system.interactions[species]?.[other] ?? 0;
      const energies = [u * Math.max(0, count + others - sites), u * Math.min(count, others)];
      low += Math.min(...energies);
      high += Math.max(...energies);
    }
  }
  const margin = MARGIN * (high - low + Math.max(Math.abs(low), Math.abs(high)));
  if (!Number.isFinite(margin)) throw notFinite();
  return { low: low - margin, high: high + margin };
}

/** Eigenvalues of one particle, ascending. The kernel takes two matrices at once; here both are the same. */
function freeLevels(kernel: Kernel, system: System, species: number, factor: FactorTables | undefined): Float64Array {
  if (factor === undefined) throw new RangeError(`There is no species ${species}.`);
  const { sites } = system.shape;
  const { work } = factor;
  const matrices = new Float64Array(kernel.buffer, work, 2 * sites * sites);
  for (const [entry, value] of hoppingMatrix(kernel, system, species, factor).entries())
    matrices.fill(value, 2 * entry, 2 * entry + 2);
  if (kernel.run.symmetricEigen(work, work + matrices.byteLength, sites) !== 0) throw notFinite();
  return Float64Array.from({ length: sites }, (_, level) => matrices[2 * level * (sites + 1)] ?? 0).sort();
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function notFinite(): Halt {
  return new Halt({ kind: 'failed', reason: 'The evolution of factor h is not finite.' });
}
