import type { Kernel } from '../kernel/kernel.js';
import type { Energies, SpeciesCut } from '../observables/state-view.js';
import type { Start } from '../start/start.js';
import type { StartTerm } from '../start/start-term.js';
import { decomposeFactor } from './coefficients.js';
import { columnOccupation } from './column-occupation.js';
import type { EvolvingState } from './evolving-state.js';
import { halfChainEntropy } from './half-chain.js';
import { Halt } from './halt.js';
import type { Needs } from './memory.js';
import type { Pacer } from './pacer.js';
import { padded } from './padded.js';
import { drawingSeconds, evolutionSeconds, readingSeconds } from './pass-seconds.js';
import { siteDensity } from './site-density.js';
import { speciesCut } from './species-cut.js';
import type { System } from './system.js';
import { layTwoSpecies, type SpeciesPlace, type TwoSpeciesLayout } from './two-species-layout.js';

/** What one reading of the state gives. */
interface Census {
  readonly norm: number;
  readonly fourth: number;
}

/** ⟨φ₀|ψ⟩. */
interface Overlap {
  readonly re: number;
  readonly im: number;
}

/**
 * γ[m, n] of two species in the kernel's memory, rows m = states of species 0, columns n = states of species 1, stored as
 * blocks of four columns: [block][row][re × 4, im × 4], both dimensions padded with zeros to multiples of four.
 */
export class TwoSpeciesState implements EvolvingState {
  readonly sites: number;
  readonly particles: readonly number[];
  readonly layout: TwoSpeciesLayout;
  private decomposed = [false, false];
  private time: number;
  private known: {
    census?: Census;
    densities: Float64Array[];
    cut?: SpeciesCut;
    halfChain?: number;
    energies?: Energies;
  } = {
    densities: [],
  };

  /** The start itself. Throws over-capacity where it does not fit, halts with failed where it cannot be normalised. */
  constructor(
    private readonly kernel: Kernel,
    readonly system: System,
    readonly species: readonly string[],
    private readonly start: Start,
    needs: Needs,
    private readonly pacer: Pacer,
  ) {
    this.time = system.time;
    this.sites = system.shape.sites;
    this.particles = system.shape.particles;
    this.layout = layTwoSpecies(kernel, system, needs, pacer);
    const { state, blocks, blockBytes, rows, columns } = this.layout;
    // Memory that is touched for the first time can come slowly: 1 ns a byte.
    pacer.slabs(blocks, blockBytes * 1e-9, (first, last) => {
      this.numbers(state + first * blockBytes, ((last - first) * blockBytes) / 8).fill(0);
    });
    // Padded entries must be numbers: what another point left there could be NaN, and 0·NaN is not 0.
    for (const { phases, network } of [rows, columns]) {
      this.numbers(phases, 2 * padded(network.basis.dimension)).fill(0);
    }
    if (start.kind === 'haar') this.drawHaar(start.seed);
    else this.placeTerms(start.terms);
    if (needs.energies) {
      const table = columnOccupation(columns.network.basis);
      this.numbers(this.layout.columnOccupation, table.length).set(table);
    }
  }

  /** The duration of every factor from now on. */
  setTime(time: number): void {
    if (time === this.time) return;
    this.time = time;
    this.decomposed = [false, false];
  }

  /** γ ← e^{−i·sign·H_factor·t} γ (eqs. 5 and 6), exact for any t. Halts with failed where the factor is not finite. */
  evolve(factor: number, sign: 1 | -1): void {
    const place = factor === 0 ? this.layout.rows : this.layout.columns;
    const frozen = factor === 0 ? this.layout.columns : this.layout.rows;
    // A species without particles has nothing that moves, and no interaction.
    if (this.particles[factor] === 0) return;
    this.decompose(factor, place, frozen);
    const { state, blockBytes, blocks, tile } = this.layout;
    const seconds = evolutionSeconds(this.sites, this.particles[factor] ?? 0);
    const { run } = this.kernel;
    if (factor === 0) {
      this.pacer.slabs(blocks, seconds, (first, last) =>
        run.evolveColumns(state, blockBytes, first, last, place.coefficients, place.wiring, sign),
      );
    } else {
      this.pacer.slabs(Math.ceil(this.dimension(0) / 4), seconds, (first, last) =>
        run.evolveRows(state, blockBytes, blocks, first, last, place.coefficients, place.wiring, sign, tile),
      );
    }
    this.forget();
  }

  /** γ[m, n] ← e_0[m]·e_1[n]·γ[m, n] with the phases that were written for the named species; sign = −1: conjugates. */
  applyPhases(species: readonly number[], sign: 1 | -1): void {
    const { state, blockBytes, blocks, rows, columns } = this.layout;
    const rowPhases = species.includes(0) ? rows.phases : 0;
    const columnPhases = species.includes(1) ? columns.phases : 0;
    this.pacer.slabs(blocks, readingSeconds(4 * this.dimension(0)), (first, last) =>
      this.kernel.run.applyPhases(state, blockBytes, this.dimension(0), first, last, rowPhases, columnPhases, sign),
    );
    this.forget();
  }

  /** The memory of γ, padding included, for checkpoints: a view that is valid until the point ends. Forgets what was measured. */
  amplitudes(): Uint8Array {
    this.forget();
    const { state, blocks, blockBytes } = this.layout;
    return new Uint8Array(this.kernel.buffer, state, blocks * blockBytes);
  }

  norm(): number {
    return this.census().norm;
  }

  fourthMoment(): number {
    return this.census().fourth;
  }

  shannonTotal(): number {
    const { state, blockBytes, blocks } = this.layout;
    return (
      0 -
      this.accumulate(blocks, readingSeconds(16 * this.dimension(0)), (first, last, total) =>
        this.kernel.run.jointEntropy(state, blockBytes, this.dimension(0), first, last, total),
      )
    );
  }

  shannonMarginal(species: number): number {
    this.census();
    return this.kernel.run.entropyOf(this.place(species).marginal, this.dimension(species));
  }

  returnProbability(): number {
    const { re, im } = this.start.kind === 'haar' ? this.overlapWithCopy() : this.overlapWithTerms(this.start.terms);
    return re * re + im * im;
  }

  density(species: number): Float64Array {
    const known = this.known.densities[species];
    if (known !== undefined) return known;
    this.census();
    const { marginal, network } = this.place(species);
    const density = siteDensity(network.basis, this.numbers(marginal, network.basis.dimension));
    this.known.densities[species] = density;
    return density;
  }

  energies(): Energies {
    this.known.energies ??= this.measureEnergies();
    return this.known.energies;
  }

  speciesCut(): SpeciesCut {
    this.known.cut ??= speciesCut(this.kernel, this.layout, this.dimension(0), this.dimension(1), this.pacer);
    return this.known.cut;
  }

  halfChainEntropy(): number {
    this.known.halfChain ??= halfChainEntropy(this.kernel, this.layout, this.layout.halfChain, this.pacer);
    return this.known.halfChain;
  }

  private placeTerms(terms: readonly StartTerm[]): void {
    for (const { states, re, im } of terms) {
      const offset = this.amplitude(states);
      this.numbers(offset, 1)[0] = re;
      this.numbers(offset + 32, 1)[0] = im;
    }
  }

  /** γ ← Gaussian amplitudes over their norm, and where the return probability is measured a copy for the overlap. */
  private drawHaar(seed: number): void {
    const { state, blockBytes, blocks, startCopy } = this.layout;
    const { run } = this.kernel;
    const [rows, columns] = [this.dimension(0), this.dimension(1)];
    this.pacer.slabs(blocks, drawingSeconds(4 * rows), (first, last) =>
      run.drawGaussians(state, blockBytes, rows, columns, first, last, seed, Math.floor(seed / 2 ** 32)),
    );
    const norm = this.norm();
    if (!(norm > 0)) throw new Halt({ kind: 'failed', reason: 'Every amplitude of the Haar start is 0.' });
    this.pacer.slabs(blocks, readingSeconds(4 * rows), (first, last) =>
      run.scaleState(state, blockBytes, rows, first, last, 1 / Math.sqrt(norm)),
    );
    this.forget();
    if (startCopy === null) return;
    this.pacer.slabs(blocks, readingSeconds(4 * rows), (first, last) => {
      const length = ((last - first) * blockBytes) / 8;
      this.numbers(startCopy + first * blockBytes, length).set(this.numbers(state + first * blockBytes, length));
    });
  }

  private overlapWithTerms(terms: readonly StartTerm[]): Overlap {
    const sum = { re: 0, im: 0 };
    for (const { states, re, im } of terms) {
      const offset = this.amplitude(states);
      const x = this.numbers(offset, 1)[0] ?? 0;
      const y = this.numbers(offset + 32, 1)[0] ?? 0;
      sum.re += re * x + im * y;
      sum.im += re * y - im * x;
    }
    return sum;
  }

  private overlapWithCopy(): Overlap {
    const { state, blockBytes, blocks, startCopy, accumulator } = this.layout;
    if (startCopy === null) throw new RangeError('The start was not kept.');
    const rows = this.dimension(0);
    this.numbers(accumulator, 2).fill(0);
    this.pacer.slabs(blocks, 2 * readingSeconds(4 * rows), (first, last) =>
      this.kernel.run.overlap(state, startCopy, blockBytes, rows, first, last, accumulator),
    );
    const [re = 0, im = 0] = this.numbers(accumulator, 2);
    return { re, im };
  }

  private decompose(factor: number, place: SpeciesPlace, frozen: SpeciesPlace): void {
    if (this.decomposed[factor]) return;
    const { hopping, work } = this.layout;
    const target = { coefficients: place.coefficients, hopping, frozenOccupied: frozen.occupied, work };
    decomposeFactor(this.kernel, this.system, factor, this.time, frozen.network.basis, target, this.pacer);
    this.decomposed[factor] = true;
  }

  private census(): Census {
    this.known.census ??= this.takeCensus();
    return this.known.census;
  }

  /** Σ|γ|², Σ|γ|⁴ and both marginals; sums go by column, then over columns, always in the same order. */
  private takeCensus(): Census {
    const { state, blockBytes, blocks, rowSums, rows, columns } = this.layout;
    const count = this.dimension(0);
    const sums = this.numbers(rowSums, 2 * count).fill(0);
    const fourth = this.accumulate(blocks, readingSeconds(4 * count), (first, last, total) =>
      this.kernel.run.census(state, blockBytes, count, first, last, rowSums, columns.marginal, total),
    );
    const marginal = this.numbers(rows.marginal, count);
    for (let m = 0; m < count; m += 1) {
      marginal[m] = (sums[2 * m] ?? 0) + (sums[2 * m + 1] ?? 0);
    }
    let norm = 0;
    for (const probability of this.numbers(columns.marginal, this.dimension(1))) {
      norm += probability;
    }
    return { norm, fourth };
  }

  private measureEnergies(): Energies {
    const { state, blockBytes, blocks, rows, columns, tile, columnOccupation } = this.layout;
    const { hopping, potential, interaction } = this.system;
    const { run } = this.kernel;
    const perBlock = readingSeconds(rows.hopCount + 4 * this.dimension(0));
    const hops = [
      this.accumulate(blocks, perBlock, (first, last, total) =>
        run.hopColumns(state, blockBytes, first, last, rows.hops, rows.hopCount, total),
      ),
      this.accumulate(
        Math.ceil(this.dimension(0) / 4),
        readingSeconds(columns.hopCount + 4 * this.dimension(1)),
        (first, last, total) =>
          run.hopRows(state, blockBytes, blocks, first, last, columns.hops, columns.hopCount, total, tile),
      ),
    ];
    const rowCount = this.dimension(0);
    const particles = this.particles[0] ?? 0;
    const shared = this.accumulate(blocks, readingSeconds(4 * rowCount * (1 + particles)), (first, last, total) =>
      run.sharedSites(
        state,
        blockBytes,
        rowCount,
        first,
        last,
        rows.occupied,
        particles,
        columnOccupation,
        this.sites,
        total,
      ),
    );
    const single = hops.map((hop, species) => {
      let energy = 2 * (hopping[species] ?? 0) * hop;
      for (const [site, density] of this.density(species).entries()) {
        energy += (potential[species]?.[site] ?? 0) * density;
      }
      return energy;
    });
    const contact = interaction * shared;
    return { factors: single.map((energy) => energy + contact), total: (single[0] ?? 0) + (single[1] ?? 0) + contact };
  }

  /** Runs a kernel function that adds slab by slab into one float64 and returns that number. */
  private accumulate(
    count: number,
    secondsEach: number,
    work: (first: number, last: number, total: number) => void,
  ): number {
    const { accumulator } = this.layout;
    this.numbers(accumulator, 1)[0] = 0;
    this.pacer.slabs(count, secondsEach, (first, last) => work(first, last, accumulator));
    return this.numbers(accumulator, 1)[0] ?? 0;
  }

  /** Tables of one species. */
  place(species: number): SpeciesPlace {
    return species === 0 ? this.layout.rows : this.layout.columns;
  }

  private dimension(species: number): number {
    return this.place(species).network.basis.dimension;
  }

  private amplitude([row = 0, column = 0]: readonly number[]): number {
    const { state, blockBytes } = this.layout;
    return state + Math.floor(column / 4) * blockBytes + row * 64 + (column % 4) * 8;
  }

  private numbers(offset: number, length: number): Float64Array {
    return new Float64Array(this.kernel.buffer, offset, length);
  }

  private forget(): void {
    this.known = { densities: [] };
  }
}
