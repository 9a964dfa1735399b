import { siteDensity } from '../basis/fock-basis.js';
import { tensorIndex } from '../basis/tensor-axis.js';
import type { System } from '../hamiltonian/system.js';
import { Halt } from '../kernel/halt.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import { padded } from '../kernel/padded.js';
import { drawingSeconds, readingSeconds } from '../kernel/pass-seconds.js';
import { slabSum } from '../kernel/slab-sum.js';
import type { Needs } from '../observables/observable.js';
import type { Energies, SpeciesCut } from '../observables/state-view.js';
import { singularSummary } from '../singular-values/singular-summary.js';
import type { Start } from '../start/start.js';
import { ChebyshevSeries } from './chebyshev-series.js';
import { fillDiagonal } from './diagonal.js';
import type { EvolvingState } from './evolving-state.js';
import { TensorFactors } from './tensor-factors.js';
import { tensorHalfChain } from './tensor-half-chain.js';
import { layTensor, type TensorLayout, type TensorSpecies } from './tensor-layout.js';

/** What was measured of the present state. */
interface Known {
  norm?: number;
  fourth?: number;
  readonly marginals: boolean[];
  readonly densities: Float64Array[];
  readonly cuts: SpeciesCut[];
  halfChain?: number;
  energies?: Energies;
}

/**
 * γ of any number of species in the kernel's memory as one row-major array of complex numbers, last species fastest:
 * for three and more species, and for every `full` evolution. Two species under `stepwise` have the faster TwoSpeciesState.
 */
export class TensorState implements EvolvingState {
  readonly sites: number;
  readonly particles: readonly number[];
  readonly layout: TensorLayout;
  private readonly evolution: { setTime(time: number): void; evolve(factor: number, sign: 1 | -1): void };
  private known: Known = { marginals: [], densities: [], cuts: [] };

  /** The start itself. Throws over-capacity where it does not fit. */
  constructor(
    private readonly kernel: Kernel,
    readonly system: System,
    readonly species: readonly string[],
    private readonly start: Start,
    needs: Needs,
    private readonly pacer: Pacer,
  ) {
    this.sites = system.shape.sites;
    this.particles = system.shape.particles;
    this.layout = layTensor(kernel, system, needs, pacer);
    const { state, size, full, diagonal, dimensions } = this.layout;
    // Memory that is touched for the first time can come slowly: 1 ns a byte.
    pacer.slabs(size, 16e-9, (first, last) => this.numbers(state + first * 16, 2 * (last - first)).fill(0));
    for (const { phases, axis } of this.layout.species) this.numbers(phases, 2 * padded(axis.rows)).fill(0);
    if (start.kind === 'drawn') this.drawHaar(start.seed);
    else {
      for (const { states, re, im } of start.terms) {
        this.numbers(state + tensorIndex(dimensions, states) * 16, 2).set([re, im]);
      }
    }
    if (diagonal !== null) fillDiagonal(kernel, system, this.layout, diagonal, pacer);
    this.evolution =
      full === null
        ? new TensorFactors(kernel, system, this.layout, pacer)
        : new ChebyshevSeries(kernel, system, this.layout, full, pacer);
  }

  setTime(time: number): void {
    this.evolution.setTime(time);
  }

  evolve(factor: number, sign: 1 | -1): void {
    this.evolution.evolve(factor, sign);
    this.forget();
  }

  applyPhases(species: readonly number[], sign: 1 | -1): void {
    for (const index of species) {
      const { axis, phases } = this.place(index);
      const args = [this.layout.state, axis.rows, axis.inner, 0, 0, phases, sign] as const;
      this.pacer.tiles(this.kernel, 'phaseStrided', this.layout.size / axis.inner, readingSeconds(axis.inner), args);
    }
    this.forget();
  }

  amplitudes(): Uint8Array {
    this.forget();
    return new Uint8Array(this.kernel.buffer, this.layout.state, this.layout.size * 16);
  }

  norm(): number {
    this.known.norm ??= this.marginal(0).reduce((sum, probability) => sum + probability, 0);
    return this.known.norm;
  }

  fourthMoment(): number {
    this.marginal(0);
    return this.known.fourth ?? Number.NaN;
  }

  shannonTotal(): number {
    const { state, size } = this.layout;
    return (
      0 -
      this.accumulate(
        size,
        3 * readingSeconds(1),
        (first, last, total) => this.kernel.run.entropyStrided(state, first, last, total),
        2,
      )
    );
  }

  shannonMarginal(species: number): number {
    this.marginal(species);
    const { marginal, axis } = this.place(species);
    return this.kernel.run.entropyOf(marginal, axis.rows);
  }

  returnProbability(): number {
    const { state, startCopy, dimensions, size, accumulator } = this.layout;
    const sum = this.numbers(accumulator, 2).fill(0);
    if (startCopy !== null) {
      this.pacer.slabs(size, 2 * readingSeconds(1), (first, last) =>
        this.kernel.run.overlapStrided(state, startCopy, first, last, accumulator),
      );
    }
    let [re = 0, im = 0] = sum;
    for (const term of this.start.kind === 'terms' ? this.start.terms : []) {
      const [x = 0, y = 0] = this.numbers(state + tensorIndex(dimensions, term.states) * 16, 2);
      re += term.re * x + term.im * y;
      im += term.re * y - term.im * x;
    }
    return re * re + im * im;
  }

  density(species: number): Float64Array {
    const density =
      this.known.densities[species] ?? siteDensity(this.place(species).network.basis, this.marginal(species));
    this.known.densities[species] = density;
    return density;
  }

  energies(): Energies {
    this.known.energies ??= this.measureEnergies();
    return this.known.energies;
  }

  speciesCut(species: number): SpeciesCut {
    const cut = this.known.cuts[species] ?? this.measureCut(species);
    this.known.cuts[species] = cut;
    return cut;
  }

  halfChainEntropy(): number {
    this.known.halfChain ??= tensorHalfChain(this.kernel, this.layout, this.pacer);
    return this.known.halfChain;
  }

  place(species: number): TensorSpecies {
    const place = this.layout.species[species];
    if (place === undefined) throw new RangeError(`There is no species ${species}.`);
    return place;
  }

  /** γ ← Gaussian amplitudes over their norm, and where the return probability is measured a copy for the overlap. */
  private drawHaar(seed: number): void {
    const { state, size, startCopy, accumulator } = this.layout;
    this.pacer.slabs(size, drawingSeconds(1), (first, last) =>
      this.kernel.run.gaussianStrided(state, first, last, seed, Math.floor(seed / 2 ** 32)),
    );
    const norm = this.norm();
    if (!(norm > 0)) throw new Halt({ kind: 'failed', reason: 'Every amplitude of the Haar start is 0.' });
    this.numbers(accumulator, 2).set([1 / Math.sqrt(norm), 0]);
    this.pacer.slabs(size, readingSeconds(1), (first, last) =>
      this.kernel.run.turnState(state, state, first, last, accumulator),
    );
    this.forget();
    if (startCopy === null) return;
    this.pacer.slabs(size, readingSeconds(2), (first, last) =>
      this.numbers(startCopy + first * 16, 2 * (last - first)).set(
        this.numbers(state + first * 16, 2 * (last - first)),
      ),
    );
  }

  /** Σ|γ|² over all other species, by Fock state of this one; in ascending order. */
  private marginal(species: number): Float64Array {
    const { axis, marginal } = this.place(species);
    const sums = this.numbers(marginal, axis.rows);
    if (this.known.marginals[species]) return sums;
    sums.fill(0);
    const fourth = this.accumulate(this.layout.size / axis.inner, readingSeconds(axis.inner), (first, last, total) =>
      this.kernel.run.censusStrided(this.layout.state, axis.rows, axis.inner, first, last, marginal, total),
    );
    if (species === 0) this.known.fourth = fourth;
    this.known.marginals[species] = true;
    return sums;
  }

  /** The diagonal holds all potentials and the interaction: what is left without the potentials is the interaction. */
  private measureEnergies(): Energies {
    const { state, size, diagonal, species } = this.layout;
    const { hopping, potential } = this.system;
    if (diagonal === null) throw new RangeError('The diagonal of H was not asked for.');
    const { run } = this.kernel;
    const still = this.accumulate(size, readingSeconds(1), (first, last, total) =>
      run.meanStrided(state, diagonal, first, last, total),
    );
    const onSites = species.map((_, index) =>
      this.density(index).reduce((sum, density, site) => sum + (potential[index]?.[site] ?? 0) * density, 0),
    );
    const contact = onSites.reduce((rest, energy) => rest - energy, still);
    const moving = species.map(({ axis, hops, hopCount }, index) => {
      const sum = this.accumulate(axis.columns, readingSeconds(2 * hopCount), (first, last, total) =>
        run.hopStrided(state, axis.rows, axis.inner, first, last, hops, hopCount, total),
      );
      return 2 * (hopping[index] ?? 0) * sum;
    });
    return {
      factors: moving.map((energy, index) => energy + (onSites[index] ?? 0) + contact),
      total: moving.reduce((sum, energy) => sum + energy, still),
    };
  }

  private measureCut(species: number): SpeciesCut {
    const { state, singular, accumulator } = this.layout;
    const { axis } = this.place(species);
    const place = singular[species];
    if (place === undefined) throw new RangeError('The cut was not asked for.');
    const { matrix, stride, byColumns } = place;
    const { rows, inner, columns } = axis;
    return singularSummary(this.kernel, place, accumulator, this.pacer, (first, last, to) =>
      this.kernel.run.copyStrided(state, rows, inner, columns, byColumns ? 1 : 0, first, last, matrix, stride, to),
    );
  }

  private accumulate(
    count: number,
    seconds: number,
    add: (first: number, last: number, total: number) => void,
    unit?: number,
  ): number {
    return slabSum(this.kernel, this.pacer, this.layout.accumulator, count, seconds, add, unit);
  }

  private numbers(offset: number, length: number): Float64Array {
    return new Float64Array(this.kernel.buffer, offset, length);
  }

  private forget(): void {
    this.known = { marginals: [], densities: [], cuts: [] };
  }
}
