import { siteDensity } from '../basis/fock-basis.js';
import type { System } from '../hamiltonian/system.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import { readingSeconds } from '../kernel/pass-seconds.js';
import type { Needs } from '../observables/observable.js';
import type { Energies, SpeciesCut, StateView } from '../observables/state-view.js';
import type { Start } from '../start/start.js';
import { speciesCut } from './species-cut.js';
import { twoSpeciesEnergies } from './two-species-energies.js';
import { twoSpeciesHalfChain } from './two-species-half-chain.js';
import { layTwoSpecies, type SpeciesPlace, type TwoSpeciesLayout } from './two-species-layout.js';
import { overlapWithCopy, overlapWithTerms } from './two-species-start.js';

/** What one reading of the state gives. */
interface Census {
  readonly norm: number;
  readonly fourth: number;
  /** Σ|γ|² ln|γ|², where the logarithms were asked for. */
  readonly entropy: number | null;
}

/** What was measured of the present state. */
interface Known {
  census?: Census;
  readonly densities: Float64Array[];
  cut?: SpeciesCut;
  halfChain?: number;
  energies?: Energies;
}

/**
 * Everything that is read from γ[m, n] of two species in the kernel's memory, rows m = states of species 0, columns n = states
 * of species 1, stored as blocks of four columns: [block][row][re × 4, im × 4], both dimensions padded with zeros to multiples
 * of four.
 */
export class TwoSpeciesView implements StateView {
  readonly sites: number;
  readonly particles: readonly number[];
  readonly layout: TwoSpeciesLayout;
  private known: Known = { densities: [] };

  /** Gives everything a place; the amplitudes are what was there before. Throws over-capacity where it does not fit. */
  constructor(
    protected readonly kernel: Kernel,
    readonly system: System,
    readonly species: readonly string[],
    private readonly start: Start,
    needs: Needs,
    protected readonly pacer: Pacer,
  ) {
    this.sites = system.shape.sites;
    this.particles = system.shape.particles;
    this.layout = layTwoSpecies(kernel, system, needs, pacer);
  }

  norm(): number {
    return this.census().norm;
  }

  fourthMoment(): number {
    return this.census().fourth;
  }

  shannonTotal(): number {
    return 0 - (this.census(true).entropy ?? Number.NaN);
  }

  shannonMarginal(species: number): number {
    this.census(true);
    return this.kernel.run.entropyOf(this.place(species).marginal, this.dimension(species));
  }

  returnProbability(): number {
    const { kernel, layout, start, pacer } = this;
    const { re, im } =
      start.kind === 'drawn' ? overlapWithCopy(kernel, layout, pacer) : overlapWithTerms(kernel, layout, start.terms);
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
    const densities = () => [this.density(0), this.density(1)];
    this.known.energies ??= twoSpeciesEnergies(this.kernel, this.system, this.layout, densities(), this.pacer);
    return this.known.energies;
  }

  speciesCut(): SpeciesCut {
    this.known.cut ??= speciesCut(this.kernel, this.layout, this.dimension(0), this.dimension(1), this.pacer);
    return this.known.cut;
  }

  halfChainEntropy(): number {
    this.known.halfChain ??= twoSpeciesHalfChain(this.kernel, this.layout, this.pacer);
    return this.known.halfChain;
  }

  /** Tables of one species. */
  place(species: number): SpeciesPlace {
    return species === 0 ? this.layout.rows : this.layout.columns;
  }

  protected dimension(species: number): number {
    return this.place(species).network.basis.dimension;
  }

  protected numbers(offset: number, length: number): Float64Array {
    return new Float64Array(this.kernel.buffer, offset, length);
  }

  /** To be called after every change of the state. */
  protected forget(): void {
    this.known = { densities: [] };
  }

  /** Logarithms take three times as long as all the rest: with them, one reading gives everything. */
  private census(logarithms = false): Census {
    if (this.known.census === undefined || (logarithms && this.known.census.entropy === null)) {
      this.known.census = this.takeCensus(logarithms);
    }
    return this.known.census;
  }

  /** Σ|γ|², Σ|γ|⁴ and both marginals; sums go by column, then over columns, always in the same order. */
  private takeCensus(logarithms: boolean): Census {
    const { state, blockBytes, blocks, rowSums, rows, columns, accumulator } = this.layout;
    const count = this.dimension(0);
    const sums = this.numbers(rowSums, 2 * count).fill(0);
    const moments = this.numbers(accumulator, 2).fill(0);
    const seconds = readingSeconds((logarithms ? 14 : 4) * count);
    this.pacer.slabs(blocks, seconds, (first, last) =>
      this.kernel.run.census(
        state,
        blockBytes,
        count,
        first,
        last,
        rowSums,
        columns.marginal,
        accumulator,
        logarithms ? 1 : 0,
      ),
    );
    const [fourth = 0, entropy = 0] = moments;
    const marginal = this.numbers(rows.marginal, count);
    for (let m = 0; m < count; m += 1) {
      marginal[m] = (sums[2 * m] ?? 0) + (sums[2 * m + 1] ?? 0);
    }
    let norm = 0;
    for (const probability of this.numbers(columns.marginal, this.dimension(1))) {
      norm += probability;
    }
    return { norm, fourth, entropy: logarithms ? entropy : null };
  }
}
