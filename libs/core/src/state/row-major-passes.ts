import { type TensorAxis, tensorIndex } from '../basis/tensor-axis.js';
import type { System } from '../hamiltonian/system.js';
import type { Kernel } from '../kernel/kernel.js';
import { padded } from '../kernel/layout.js';
import type { Pacer } from '../kernel/pacer.js';
import { slabSum } from '../kernel/pacer.js';
import { drawingSeconds, evolutionSeconds, readingSeconds } from '../kernel/pass-seconds.js';
import type { Energies } from '../observables/state-view.js';
import type { Cut } from '../singular-values/singular-tables.js';
import type { Passes } from './passes.js';
import { readStridedOneBody, readStridedPairs } from './row-major-correlations.js';
import { rowMajorHalfChain } from './row-major-half-chain.js';
import type { RowMajorLayout } from './row-major-layout.js';
import type { SpeciesTables } from './species-tables.js';

/** Passes over γ of any number of species as one row-major array: four columns at a time are gathered, changed and scattered. */
export class RowMajorPasses implements Passes {
  readonly imaginary = 8;
  private marginals: boolean[] = [];
  private knownNorm: number | null = null;
  private fourth = Number.NaN;

  constructor(
    private readonly kernel: Kernel,
    private readonly system: System,
    readonly tables: RowMajorLayout,
    private readonly pacer: Pacer,
  ) {}

  offsetOf(states: readonly number[]): number {
    return this.tables.state + tensorIndex(this.tables.dimensions, states) * 16;
  }

  applyFactor(factor: number, sign: 1 | -1): void {
    const { state, tile } = this.tables;
    const { sites, particles } = this.system.shape;
    const { rows, inner, columns } = this.axis(factor);
    const { wiring } = this.species(factor);
    const { coefficients = 0, groupBytes = 0, phases = 0 } = this.tables.factors[factor] ?? {};
    const moving = particles[factor] ?? 0;
    const seconds = readingSeconds(16 * rows) + (moving > 0 ? evolutionSeconds(sites, moving) : 0);
    this.pacer.tiles(this.kernel, 'evolveStrided', padded(columns) / 4, seconds, [
      state,
      rows,
      inner,
      columns,
      0,
      0,
      moving > 0 ? coefficients : 0,
      groupBytes,
      wiring,
      phases,
      sign,
      tile,
    ]);
  }

  applyPhases(species: readonly number[], sign: 1 | -1): void {
    const { state, size } = this.tables;
    for (const index of species) {
      const { rows, inner } = this.axis(index);
      const { phases } = this.species(index);
      const args = [state, rows, inner, 0, 0, phases, sign] as const;
      this.pacer.tiles(this.kernel, 'phaseStrided', size / inner, readingSeconds(inner), args);
    }
  }

  drawGaussians(seed: number): void {
    const { state, size } = this.tables;
    this.pacer.slabs(size, drawingSeconds(1), (first, last) =>
      this.kernel.run.gaussianStrided(state, first, last, seed, Math.floor(seed / 2 ** 32)),
    );
  }

  scale(factor: number): void {
    const { state, size, accumulator } = this.tables;
    this.numbers(accumulator, 2).set([factor, 0]);
    this.pacer.slabs(size, readingSeconds(1), (first, last) =>
      this.kernel.run.turnState(state, state, first, last, accumulator),
    );
  }

  overlap(startCopy: number): void {
    const { state, size, accumulator } = this.tables;
    this.numbers(accumulator, 2).fill(0);
    this.pacer.slabs(size, 2 * readingSeconds(1), (first, last) =>
      this.kernel.run.overlapStrided(state, startCopy, first, last, accumulator),
    );
  }

  norm(): number {
    if (this.knownNorm === null) {
      this.readMarginal(0);
      const probabilities = this.numbers(this.species(0).marginal, this.axis(0).rows);
      this.knownNorm = probabilities.reduce((sum, probability) => sum + probability, 0);
    }
    return this.knownNorm;
  }

  fourthMoment(): number {
    this.readMarginal(0);
    return this.fourth;
  }

  shannonTotal(): number {
    const { state, size } = this.tables;
    const { entropyStrided } = this.kernel.run;
    return (
      0 - this.sum(size, 3 * readingSeconds(1), (first, last, total) => entropyStrided(state, first, last, total), 2)
    );
  }

  /** Σ|γ|² over all other species, by Fock state of this one; in ascending order. */
  readMarginal(species: number): void {
    const { state, size } = this.tables;
    const { rows, inner } = this.axis(species);
    const { marginal } = this.species(species);
    if (this.marginals[species]) return;
    this.numbers(marginal, rows).fill(0);
    const fourth = this.sum(size / inner, readingSeconds(inner), (first, last, total) =>
      this.kernel.run.marginalStrided(state, rows, inner, first, last, marginal, total),
    );
    if (species === 0) this.fourth = fourth;
    this.marginals[species] = true;
  }

  /** The diagonal holds all potentials and the interaction: what is left without the potentials is the interaction. */
  energies(density: (species: number) => Float64Array): Energies {
    const { state, size, diagonal, species } = this.tables;
    const { hopping, potential } = this.system;
    if (diagonal === null) throw new RangeError('The diagonal of H was not asked for.');
    const { run } = this.kernel;
    const still = this.sum(size, readingSeconds(1), (first, last, total) =>
      run.meanStrided(state, diagonal, first, last, total),
    );
    const onSites = species.map((_, index) =>
      density(index).reduce((sum, mean, site) => sum + (potential[index]?.[site] ?? 0) * mean, 0),
    );
    const contact = onSites.reduce((rest, energy) => rest - energy, still);
    const moving = species.map(({ hops, hopCount }, index) => {
      const { rows, inner, columns } = this.axis(index);
      const sum = this.sum(columns, readingSeconds(2 * hopCount), (first, last, total) =>
        run.hopStrided(state, rows, inner, first, last, hops, hopCount, total),
      );
      return 2 * (hopping[index] ?? 0) * sum;
    });
    return {
      factors: moving.map((energy, index) => energy + (onSites[index] ?? 0) + contact),
      total: moving.reduce((sum, energy) => sum + energy, still),
    };
  }

  readOneBody(species: number, imaginary: boolean): void {
    readStridedOneBody(this.kernel, this.tables, this.pacer, species, imaginary);
  }

  readPairs(first: number, second: number): void {
    readStridedPairs(this.kernel, this.tables, this.pacer, first, second);
  }

  speciesCut(species: number): Cut {
    const { state } = this.tables;
    const { rows, inner, columns } = this.axis(species);
    const singular = this.tables.singular[species];
    if (singular === undefined) throw new RangeError('The cut was not asked for.');
    const { matrix, stride } = singular;
    const byColumns = singular.byColumns ? 1 : 0;
    return {
      singular,
      copy: (first, last, to) =>
        this.kernel.run.copyStrided(state, rows, inner, columns, byColumns, first, last, matrix, stride, to),
    };
  }

  halfChainCuts(): readonly Cut[] {
    return rowMajorHalfChain(this.kernel, this.tables);
  }

  forget(): void {
    this.marginals = [];
    this.knownNorm = null;
    this.fourth = Number.NaN;
  }

  private species(index: number): SpeciesTables {
    const tables = this.tables.species[index];
    if (tables === undefined) throw new RangeError(`There is no species ${index}.`);
    return tables;
  }

  private axis(index: number): TensorAxis {
    const axis = this.tables.axes[index];
    if (axis === undefined) throw new RangeError(`There is no species ${index}.`);
    return axis;
  }

  private sum(
    count: number,
    seconds: number,
    add: (first: number, last: number, total: number) => void,
    unit?: number,
  ): number {
    return slabSum(this.kernel, this.pacer, this.tables.accumulator, count, seconds, add, unit);
  }

  private numbers(offset: number, length: number): Float64Array {
    return new Float64Array(this.kernel.buffer, offset, length);
  }
}
