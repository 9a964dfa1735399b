import { siteDensity } from '../basis/fock-basis.js';
import type { System } from '../hamiltonian/system.js';
import type { Kernel } from '../kernel/kernel.js';
import { padded } from '../kernel/layout.js';
import { Halt, type Pacer } from '../kernel/pacer.js';
import { readingSeconds } from '../kernel/pass-seconds.js';
import type { CycleLevels, Energies, EnergyLevels, SpeciesCut } from '../observables/state-view.js';
import { halfChainEntropy } from '../singular-values/half-chain.js';
import { singularSummary } from '../singular-values/singular-summary.js';
import type { Start } from '../start/start-kind.js';
import type { Evolution, EvolvingState } from './evolving-state.js';
import type { Passes } from './passes.js';
import type { SpeciesTables, StateTables } from './species-tables.js';

/** What was measured of the present state. */
interface Known {
  readonly densities: Float64Array[];
  readonly cuts: SpeciesCut[];
  halfChain?: number;
  energies?: Energies;
}

/** Spectra of a point, where an observable needs them. */
export interface Decomposed {
  readonly cycle: () => CycleLevels;
  readonly levels: () => EnergyLevels;
}

/** γ in the kernel's memory, changed in place: what holds for every layout of its amplitudes. */
export class State implements EvolvingState {
  readonly sites: number;
  readonly particles: readonly number[];
  readonly layout: StateTables;
  private cycle: CycleLevels | null = null;
  private levels: EnergyLevels | null = null;
  private known: Known = { densities: [], cuts: [] };

  /** The start itself. Halts with failed where it cannot be normalised. */
  constructor(
    private readonly kernel: Kernel,
    readonly system: System,
    readonly species: readonly string[],
    private readonly start: Start,
    readonly passes: Passes,
    private readonly evolution: Evolution,
    private readonly pacer: Pacer,
    private readonly decomposed: Decomposed,
  ) {
    this.sites = system.shape.sites;
    this.particles = system.shape.particles;
    this.layout = passes.tables;
    const { state, bytes } = this.layout;
    // Memory that is touched for the first time can come slowly: 1 ns a byte.
    pacer.slabs(bytes / 16, 16e-9, (first, last) => this.numbers(state + first * 16, 2 * (last - first)).fill(0));
    // Padded entries must be numbers: what another point left there could be NaN, and 0·NaN is not 0.
    for (const { phases, network } of this.layout.species) {
      this.numbers(phases, 2 * padded(network.basis.dimension)).fill(0);
    }
    if (start.kind === 'drawn') this.drawHaar(start.seed);
    else {
      for (const { states, re, im } of start.terms) {
        const offset = passes.offsetOf(states);
        this.numbers(offset, 1)[0] = re;
        this.numbers(offset + passes.imaginary, 1)[0] = im;
      }
    }
  }

  setTimes(times: readonly number[]): void {
    this.evolution.setTimes(times);
  }

  evolve(factor: number, sign: 1 | -1, back = false): void {
    this.evolution.evolve(factor, sign, back);
    this.forget();
  }

  applyPhases(species: readonly number[], sign: 1 | -1): void {
    this.passes.applyPhases(species, sign);
    this.forget();
  }

  amplitudes(): Uint8Array {
    this.forget();
    return new Uint8Array(this.kernel.buffer, this.layout.state, this.layout.bytes);
  }

  norm(): number {
    return this.passes.norm();
  }

  fourthMoment(): number {
    return this.passes.fourthMoment();
  }

  shannonTotal(): number {
    return this.passes.shannonTotal();
  }

  shannonMarginal(species: number): number {
    this.passes.readMarginal(species, true);
    const { marginal, network } = this.tablesOf(species);
    return this.kernel.run.entropyOf(marginal, network.basis.dimension);
  }

  returnProbability(): number {
    const { re, im } = this.returnAmplitude();
    return re * re + im * im;
  }

  returnAmplitude(): { readonly re: number; readonly im: number } {
    const { startCopy, accumulator } = this.layout;
    const { passes, start } = this;
    let [re, im] = [0, 0];
    if (startCopy !== null) {
      passes.overlap(startCopy);
      [re = 0, im = 0] = this.numbers(accumulator, 2);
    }
    for (const term of start.kind === 'terms' ? start.terms : []) {
      const offset = passes.offsetOf(term.states);
      const amplitude = this.numbers(offset, passes.imaginary / 8 + 1);
      const [x, y] = [amplitude[0] ?? 0, amplitude[passes.imaginary / 8] ?? 0];
      re += term.re * x + term.im * y;
      im += term.re * y - term.im * x;
    }
    return { re, im };
  }

  density(species: number): Float64Array {
    const known = this.known.densities[species];
    if (known !== undefined) return known;
    this.passes.readMarginal(species, false);
    const { marginal, network } = this.tablesOf(species);
    const density = siteDensity(network.basis, this.numbers(marginal, network.basis.dimension));
    this.known.densities[species] = density;
    return density;
  }

  energies(): Energies {
    this.known.energies ??= this.passes.energies((species) => this.density(species));
    return this.known.energies;
  }

  speciesCut(species: number): SpeciesCut {
    const cut = this.known.cuts[species] ?? this.measureCut(species);
    this.known.cuts[species] = cut;
    return cut;
  }

  halfChainEntropy(): number {
    const { kernel, passes, layout, pacer } = this;
    this.known.halfChain ??= halfChainEntropy(kernel, passes.halfChainCuts(), layout.accumulator, pacer);
    return this.known.halfChain;
  }

  cycleLevels(): CycleLevels {
    this.cycle ??= this.decomposed.cycle();
    return this.cycle;
  }

  energyLevels(): EnergyLevels {
    this.levels ??= this.decomposed.levels();
    return this.levels;
  }

  tablesOf(species: number): SpeciesTables {
    const tables = this.layout.species[species];
    if (tables === undefined) throw new RangeError(`There is no species ${species}.`);
    return tables;
  }

  /** γ ← Gaussian amplitudes over their norm, and where the return probability is measured a copy for the overlap. */
  private drawHaar(seed: number): void {
    const { passes, pacer } = this;
    const { state, bytes, startCopy } = this.layout;
    passes.drawGaussians(seed);
    const norm = this.norm();
    if (!(norm > 0)) throw new Halt({ kind: 'failed', reason: 'Every amplitude of the Haar start is 0.' });
    passes.scale(1 / Math.sqrt(norm));
    this.forget();
    if (startCopy === null) return;
    pacer.slabs(bytes / 16, readingSeconds(2), (first, last) =>
      this.numbers(startCopy + first * 16, 2 * (last - first)).set(
        this.numbers(state + first * 16, 2 * (last - first)),
      ),
    );
  }

  private measureCut(species: number): SpeciesCut {
    const { singular, copy } = this.passes.speciesCut(species);
    return singularSummary(this.kernel, singular, this.layout.accumulator, this.pacer, copy);
  }

  private numbers(offset: number, length: number): Float64Array {
    return new Float64Array(this.kernel.buffer, offset, length);
  }

  private forget(): void {
    this.passes.forget();
    this.known = { densities: [], cuts: [] };
  }
}
