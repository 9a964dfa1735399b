import type { FockBasis } from '../basis/fock-basis.js';
import { tensorStates } from '../basis/tensor-axis.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Layout } from '../kernel/layout.js';
import { padded } from '../kernel/layout.js';
import { Halt, type Pacer } from '../kernel/pacer.js';
import { contactEnergy } from './contact-energy.js';
import type { System } from './system.js';

/** One factor e^{−iH_s t} in the kernel's memory: what h_y is made of, and the rotations that it becomes. */
export interface FactorTables {
  /** The `Factor` of assembly/hamiltonian.ts. */
  readonly header: number;
  /** L × L float64: what of h_y is the same for every y. The factors of a point take this room and `work` by turns. */
  readonly matrix: number;
  /** Room for each thread. */
  readonly work: number;
  /** A number by which a thread says that what it decomposed is not finite. */
  readonly failed: number;
  /** Joint states y of the species that are frozen. */
  readonly columns: number;
  /** Rotations and mode phases by y, in groups of four. */
  readonly coefficients: number;
  readonly groupBytes: number;
  /** e^{−iE_y t} by y in blocks of four, E_y the interaction among the frozen species; 0 where it is one species, which has none. */
  readonly phases: number;
  /** The same on the way back, where pairs of frozen species keep their own sign (`backwardInteractions`); 0 where that is no other. */
  readonly backPhases: number;
}

/** Float64 of a `Factor` and of a `FrozenSpecies` in assembly/hamiltonian.ts, and of a bond (i: i32, j: i32, weight). */
const FACTOR_NUMBERS = 7;
const FROZEN_NUMBERS = 3;
const BOND_NUMBERS = 2;

/** Columns whose angles are in memory at the same time. */
const SLAB_COLUMNS = 64;

/** Seconds to find the interaction among the frozen species of one y. */
const ANGLE_SECONDS = 6e-6;

/** Bytes of the Givens coefficients of `columns` frozen states on L sites: 24 a rotation, 16 a mode phase. */
export function coefficientBytes(sites: number, columns: number): number {
  return (padded(columns) / 4) * (((sites * (sites - 1)) / 2) * 96 + sites * 64);
}

/** Eigenvectors, exponential and QR of one L × L matrix: 2 µs + 7.5 L³ ns (npm run bench -- cost, drawn times and first cycles). */
export function decompositionSeconds(sites: number): number {
  return 2e-6 + 7.5e-9 * sites ** 3;
}

/** Bytes in which a thread decomposes two columns: those of assembly/decompose.ts. */
function workBytes(sites: number): number {
  return Math.ceil((8 * (8 * sites * sites + 4 * sites)) / 64) * 64;
}

/**
 * Places what h_y is made of and takes room for the rotations of every factor; `occupied`: offsets of the sites of each species'
 * states. Under `full` there are no factors, but the matrices of hopping and potential are wanted for the bounds of H.
 */
export function placeFactors(layout: Layout, system: System, occupied: readonly number[]): FactorTables[] {
  const { shape, bonds, tolerance } = system;
  const { sites, dimensions, particles } = shape;
  const species = dimensions.length;
  const eachNumbers = FACTOR_NUMBERS + FROZEN_NUMBERS * (species - 1) + sites;
  const data = new ArrayBuffer(8 * (BOND_NUMBERS * bonds.length + species * eachNumbers));
  const numbers = new Float64Array(data);
  const words = new Uint32Array(data);
  // Filled in below: it is copied when all is placed.
  const offset = layout.place(data);
  for (const [index, [i, j, weight]] of bonds.entries()) {
    words[4 * index] = i;
    words[4 * index + 1] = j;
    numbers[2 * index + 1] = weight;
  }
  const matrix = layout.take(sites * sites * 8);
  // The first thread's angles, a slab of them, take the same room.
  const work = layout.take(Math.max(layout.threads * workBytes(sites), 8 * SLAB_COLUMNS));
  const failed = layout.take(8);
  const size = dimensions.reduce((product, dimension) => product * dimension, 1);
  return dimensions.map((dimension, factor) => {
    const columns = size / dimension;
    const coefficients = layout.take(tolerance === null ? coefficientBytes(sites, columns) : 0);
    const phases = tolerance === null && species > 2 ? layout.take(padded(columns) * 16) : 0;
    const backPhases = phases !== 0 && runsOn(system.backward) ? layout.take(padded(columns) * 16) : 0;
    const header = BOND_NUMBERS * bonds.length + factor * eachNumbers;
    const frozen = header + FACTOR_NUMBERS;
    const potential = frozen + FROZEN_NUMBERS * (species - 1);
    words.set(
      [sites, offset, bonds.length, offset + 8 * potential, matrix, offset + 8 * frozen, species - 1, columns],
      2 * header + 4,
    );
    words[2 * header + 12] = coefficients;
    words[2 * header + 13] = work;
    numbers.set(system.potential[factor] ?? [], potential);
    let stride = columns;
    let at = frozen;
    for (const [other, count] of dimensions.entries()) {
      if (other === factor) continue;
      stride /= count;
      numbers[at] = system.interactions[factor]?.[other] ?? 0;
      words.set([stride, count, particles[other] ?? 0, occupied[other] ?? 0], 2 * at + 2);
      at += FROZEN_NUMBERS;
    }
    const groupBytes = coefficientBytes(sites, 1);
    return { header: offset + 8 * header, matrix, work, failed, columns, coefficients, groupBytes, phases, backPhases };
  });
}

/** J·w on the bonds and U_i on the diagonal, row-major, in room that the next factor's overwrite. */
export function hoppingMatrix(kernel: Kernel, system: System, factor: number, tables: FactorTables): Float64Array {
  new Float64Array(kernel.buffer, tables.header, 1)[0] = system.hopping[factor] ?? 0;
  kernel.run.assembleHopping(tables.header);
  return new Float64Array(kernel.buffer, tables.matrix, system.shape.sites ** 2);
}

/**
 * Decomposes e^{−ih_y·time} for every y into Givens rotations (assembly/decompose.ts), or takes the decomposition from the kernel's
 * cache: it depends on the potential, the hopping, U and t alone, and points share it. Halts with failed where it is not finite.
 */
export function decomposeFactor(
  kernel: Kernel,
  system: System,
  factor: number,
  time: number,
  bases: readonly FockBasis[],
  tables: FactorTables,
  pacer: Pacer,
): void {
  const { shape } = system;
  const { header, failed, columns, coefficients, groupBytes, phases, backPhases } = tables;
  if (backPhases !== 0) {
    const interactions = backwardInteractions(system, factor);
    writeFrozenPhases(
      kernel,
      { ...system, interactions },
      factor,
      time,
      bases,
      { ...tables, phases: backPhases },
      pacer,
    );
  }
  const key = keyOf(system, factor, time, hoppingMatrix(kernel, system, factor, tables));
  const end = phases === 0 ? coefficients + (padded(columns) / 4) * groupBytes : phases + padded(columns) * 16;
  const target = new Float64Array(kernel.buffer, coefficients, (end - coefficients) / 8);
  const cached = kernel.coefficients.get(key);
  if (cached !== undefined) {
    target.set(cached);
    return;
  }
  new Float64Array(kernel.buffer, header, 2)[1] = time;
  const isFailed = new Int32Array(kernel.buffer, failed, 1).fill(0);
  const pairs = padded(columns) / 2;
  pacer.tiles(kernel, 'decomposePairs', pairs, 2 * decompositionSeconds(shape.sites), [header, failed, 0, 0]);
  if (isFailed[0] !== 0) throw notFinite(factor);
  if (phases !== 0) writeFrozenPhases(kernel, system, factor, time, bases, tables, pacer);
  // Times that hardly ever come again would push out what does.
  if (system.keepCoefficients) kernel.coefficients.set(key, target.byteLength, () => target.slice());
}

/** Whether a species runs on where others are reversed. */
export function runsOn(backward: readonly (1 | -1)[]): boolean {
  return backward.includes(1);
}

/**
 * U by two species on the way back, relative to the sign of the factor: that of two species which are both reversed is undone in every
 * factor, that of two which both run on goes on in every factor; between one of each it is the factor's own.
 */
function backwardInteractions({ backward, interactions }: System, factor: number): readonly (readonly number[])[] {
  return interactions.map((row, a) =>
    row.map((u, b) => (backward[a] !== backward[b] || backward[a] === backward[factor] ? u : 0 - u)),
  );
}

/** e^{−iE_y t} by y: the interaction among the frozen species turns all amplitudes of a column alike. */
function writeFrozenPhases(
  kernel: Kernel,
  system: System,
  factor: number,
  time: number,
  bases: readonly FockBasis[],
  { columns, phases, work }: FactorTables,
  pacer: Pacer,
): void {
  const { dimensions } = system.shape;
  const frozen = [...dimensions.keys()].filter((species) => species !== factor);
  // No column writes the phases that only fill up the last group of four.
  new Float64Array(kernel.buffer, phases + padded(columns) * 16 - 64, 8).fill(0);
  for (let first = 0; first < columns; first += SLAB_COLUMNS) {
    const last = Math.min(first + SLAB_COLUMNS, columns);
    const turns = new Float64Array(kernel.buffer, work, SLAB_COLUMNS);
    for (let column = first; column < last; column += 1) {
      const states = tensorStates(dimensions.with(factor, 1), column);
      turns[column - first] = -time * contactEnergy(bases, states, system.interactions, frozen);
    }
    if (kernel.run.anglePhases(phases, work, first, last) !== 0) throw notFinite(factor);
    pacer.spend((last - first) * ANGLE_SECONDS);
  }
}

/** All that the rotations and phases of a factor depend on. Factors that hop alike among the same frozen species share them. */
function keyOf({ shape, interactions }: System, factor: number, time: number, matrix: Float64Array): string {
  let key = `${shape.sites} ${time}`;
  for (const [a, count] of shape.particles.entries()) {
    if (a === factor) continue;
    key += ` ${count} ${interactions[factor]?.[a]}`;
    for (let b = a + 1; b < shape.particles.length; b += 1) if (b !== factor) key += ` ${interactions[a]?.[b]}`;
  }
  return `${key} ${matrix.join()}`;
}

function notFinite(factor: number): Halt {
  return new Halt({ kind: 'failed', reason: `The evolution of factor h${factor + 1} is not finite.` });
}
