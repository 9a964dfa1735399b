import type { System } from '../hamiltonian/system.js';
import type { Kernel } from '../kernel/kernel.js';
import { type Pacer, threadsFor } from '../kernel/pacer.js';
import { drawingSeconds, evolutionSeconds, readingSeconds } from '../kernel/pass-seconds.js';
import type { Energies } from '../observables/state-view.js';
import type { Cut } from '../singular-values/singular-tables.js';
import { readBlockedOneBody, readBlockedPairs } from './blocked-correlations.js';
import { blockedEnergies } from './blocked-energies.js';
import { blockedHalfChain } from './blocked-half-chain.js';
import type { BlockedLayout } from './blocked-layout.js';
import type { Passes } from './passes.js';
import type { SpeciesTables } from './species-tables.js';

/** Σ|γ|², Σ|γ|⁴ and both marginals (in the kernel's memory): what one reading of the state gives. */
interface Probabilities {
  readonly norm: number;
  readonly fourth: number;
  /** Σ|γ|² ln|γ|², where the logarithms were asked for. */
  readonly entropy: number | null;
}

/**
 * Passes over γ of two species in blocks of four columns: the first species' factor acts on a block in place (eq. 5), the second
 * one's on four rows, transposed into a tile (eq. 6).
 */
export class BlockedPasses implements Passes {
  readonly imaginary = 32;
  private known: Probabilities | null = null;

  constructor(
    private readonly kernel: Kernel,
    private readonly system: System,
    readonly tables: BlockedLayout,
    private readonly pacer: Pacer,
  ) {}

  offsetOf([row = 0, column = 0]: readonly number[]): number {
    const { state, blockBytes } = this.tables;
    return state + Math.floor(column / 4) * blockBytes + row * 64 + (column % 4) * 8;
  }

  applyFactor(factor: number, sign: 1 | -1): void {
    const { state, blockBytes, blocks, tile } = this.tables;
    const { sites, particles } = this.system.shape;
    const seconds = evolutionSeconds(sites, particles[factor] ?? 0);
    const { wiring } = this.species(factor);
    const coefficients = this.tables.factors[factor]?.coefficients ?? 0;
    if (factor === 0) {
      const args = [state, blockBytes, 0, 0, coefficients, wiring, sign] as const;
      this.pacer.tiles(this.kernel, 'evolveColumns', blocks, seconds, args);
    } else {
      const args = [state, blockBytes, blocks, 0, 0, coefficients, wiring, sign, tile] as const;
      this.pacer.tiles(this.kernel, 'evolveRows', Math.ceil(this.rows / 4), seconds, args);
    }
  }

  applyPhases(species: readonly number[], sign: 1 | -1): void {
    const { state, blockBytes, blocks } = this.tables;
    const rowPhases = species.includes(0) ? this.species(0).phases : 0;
    const columnPhases = species.includes(1) ? this.species(1).phases : 0;
    const args = [state, blockBytes, this.rows, 0, 0, rowPhases, columnPhases, sign] as const;
    this.pacer.tiles(this.kernel, 'applyPhases', blocks, readingSeconds(4 * this.rows), args);
  }

  drawGaussians(seed: number): void {
    const { state, blockBytes, blocks, window } = this.tables;
    const { rows, columns } = this;
    const draw = (to: number, first: number, last: number) =>
      this.kernel.run.drawGaussians(to, blockBytes, rows, columns, first, last, seed, Math.floor(seed / 2 ** 32));
    if (window === null) {
      this.pacer.slabs(blocks, drawingSeconds(4 * rows), (first, last) => draw(state, first, last));
      return;
    }
    const drawn = this.numbers(window, blockBytes / 8);
    this.pacer.slabs(blocks, drawingSeconds(4 * rows), (first, last) => {
      for (let block = first; block < last; block += 1) {
        drawn.fill(0);
        // Offsets are 32-bit there, and wrap: the block is drawn where the window is.
        draw(window - block * blockBytes, block, block + 1);
        this.numbers(state + block * blockBytes, blockBytes / 8).set(drawn);
      }
    });
  }

  scale(factor: number): void {
    const { state, blockBytes, blocks } = this.tables;
    this.pacer.slabs(blocks, readingSeconds(4 * this.rows), (first, last) =>
      this.kernel.run.scaleState(state, blockBytes, this.rows, first, last, factor),
    );
  }

  overlap(startCopy: number): void {
    const { state, blockBytes, blocks, accumulator } = this.tables;
    this.numbers(accumulator, 2).fill(0);
    this.pacer.slabs(blocks, 2 * readingSeconds(4 * this.rows), (first, last) =>
      this.kernel.run.overlap(state, startCopy, blockBytes, this.rows, first, last, accumulator),
    );
  }

  norm(): number {
    return this.probabilities().norm;
  }

  fourthMoment(): number {
    return this.probabilities().fourth;
  }

  shannonTotal(): number {
    return 0 - (this.probabilities(true).entropy ?? Number.NaN);
  }

  readMarginal(_species: number, logarithms: boolean): void {
    this.probabilities(logarithms);
  }

  energies(density: (species: number) => Float64Array): Energies {
    return blockedEnergies(this.kernel, this.system, this.tables, [density(0), density(1)], this.pacer);
  }

  readOneBody(species: number, imaginary: boolean): void {
    readBlockedOneBody(this.kernel, this.system, this.tables, this.pacer, species, imaginary);
  }

  readPairs(): void {
    readBlockedPairs(this.kernel, this.system, this.tables, this.pacer);
  }

  /** With two species both cuts are the same. */
  speciesCut(): Cut {
    const { singular, state, blockBytes } = this.tables;
    if (singular === null) throw new RangeError('The cut was not asked for.');
    const { matrix, stride } = singular;
    const byColumns = singular.byColumns ? 1 : 0;
    const { rows, columns } = this;
    return {
      singular,
      copy: (first, last, to) =>
        this.kernel.run.copyVectors(state, blockBytes, rows, columns, byColumns, first, last, matrix, stride, to),
    };
  }

  halfChainCuts(): readonly Cut[] {
    return blockedHalfChain(this.kernel, this.tables);
  }

  forget(): void {
    this.known = null;
  }

  /** Logarithms take three times as long as all the rest: with them, one reading gives everything. */
  private probabilities(logarithms = false): Probabilities {
    if (this.known === null || (logarithms && this.known.entropy === null)) {
      this.known = this.readProbabilities(logarithms);
    }
    return this.known;
  }

  /** Sums go by column, then over columns, always in the same order. */
  private readProbabilities(logarithms: boolean): Probabilities {
    const { blocks, rowSums } = this.tables;
    const count = this.rows;
    const sums = this.numbers(rowSums, 2 * count).fill(0);
    const seconds = readingSeconds((logarithms ? 14 : 4) * count);
    const [fourth, entropy] =
      logarithms && threadsFor(this.kernel, blocks * seconds) > 1
        ? this.readShared(seconds)
        : this.readAlone(seconds, logarithms);
    const marginal = this.numbers(this.species(0).marginal, count);
    for (let m = 0; m < count; m += 1) {
      marginal[m] = (sums[2 * m] ?? 0) + (sums[2 * m + 1] ?? 0);
    }
    let norm = 0;
    for (const probability of this.numbers(this.species(1).marginal, this.columns)) {
      norm += probability;
    }
    return { norm, fourth, entropy: logarithms ? entropy : null };
  }

  /** One thread reads the state once: Σ|γ|⁴ and Σ|γ|² ln|γ|², sums by row and by column into their places. */
  private readAlone(seconds: number, logarithms: boolean): readonly [fourth: number, entropy: number] {
    const { state, blockBytes, blocks, rowSums, accumulator } = this.tables;
    const { rows } = this;
    const columns = this.species(1).marginal;
    const moments = this.numbers(accumulator, 2).fill(0);
    const flag = logarithms ? 1 : 0;
    this.pacer.slabs(blocks, seconds, (first, last) =>
      this.kernel.run.probabilities(state, blockBytes, rows, first, last, rowSums, columns, accumulator, flag),
    );
    const [fourth = 0, entropy = 0] = moments;
    return [fourth, entropy];
  }

  /** The same bits on several threads: each block for itself, then each row. Between passes the tile's room is free. */
  private readShared(seconds: number): readonly [fourth: number, entropy: number] {
    const { kernel, pacer, rows } = this;
    const { state, blockBytes, blocks, rowSums, tile } = this.tables;
    const columns = this.species(1).marginal;
    pacer.tiles(kernel, 'blockProbabilities', blocks, seconds, [state, blockBytes, rows, 0, 0, columns, tile]);
    pacer.tiles(kernel, 'rowProbabilities', rows, readingSeconds(4 * blocks), [
      state,
      blockBytes,
      blocks,
      0,
      0,
      rowSums,
    ]);
    const moments = this.numbers(tile, 2 * blocks);
    let [fourth, entropy] = [0, 0];
    for (let block = 0; block < blocks; block += 1) {
      fourth += moments[2 * block] ?? 0;
      entropy += moments[2 * block + 1] ?? 0;
    }
    return [fourth, entropy];
  }

  private get rows(): number {
    return this.system.shape.dimensions[0] ?? 1;
  }

  private get columns(): number {
    return this.system.shape.dimensions[1] ?? 1;
  }

  private species(index: number): SpeciesTables {
    const tables = this.tables.species[index];
    if (tables === undefined) throw new RangeError(`There is no species ${index}.`);
    return tables;
  }

  private numbers(offset: number, length: number): Float64Array {
    return this.kernel.numbers(offset, length);
  }
}
