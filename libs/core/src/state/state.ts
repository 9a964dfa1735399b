import { siteDensity } from '../basis/fock-basis.js';
import { tensorStates } from '../basis/tensor-axis.js';
import type { System } from '../hamiltonian/system.js';
import type { Kernel } from '../kernel/kernel.js';
import { padded } from '../kernel/layout.js';
import { Halt, type Pacer } from '../kernel/pacer.js';
import { readingSeconds } from '../kernel/pass-seconds.js';
import type { Bond } from '../lattice/lattice-kind.js';
import { latticeWaves } from '../lattice/lattices.js';
import { type WaveAmplitudes, waveAmplitudes } from '../lattice/waves.js';
import type { CycleLevels, Energies, OneBody, SpeciesCut } from '../observables/state-view.js';
import { halfChainEntropy } from '../singular-values/half-chain.js';
import { singularSummary } from '../singular-values/singular-summary.js';
import type { Start } from '../start/start-kind.js';
import type { Evolution, EvolvingState } from './evolving-state.js';
import { bondEnergies, ownPairDensity, siteEnergies, waveOccupations } from './one-body-means.js';
import { oneBodyOf } from './one-body-tables.js';
import type { Passes } from './passes.js';
import type { SpeciesTables, StateTables } from './species-tables.js';

/** What was measured of the present state. */
interface Known {
  readonly densities: Float64Array[];
  readonly cuts: SpeciesCut[];
  readonly oneBody: { readonly means: OneBody; readonly imaginary: boolean }[];
  readonly pairs: Map<number, Float64Array>;
  halfChain?: number;
  energies?: Energies;
}

function nothingKnown(): Known {
  return { densities: [], cuts: [], oneBody: [], pairs: new Map() };
}

/** γ in the kernel's memory, changed in place: what holds for every layout of its amplitudes. */
export class State implements EvolvingState {
  readonly sites: number;
  readonly particles: readonly number[];
  readonly bonds: readonly Bond[];
  readonly layout: StateTables;
  private levels: CycleLevels | null = null;
  private waves: WaveAmplitudes | null = null;
  private known: Known = nothingKnown();

  /** The start itself. Halts with failed where it cannot be normalised. */
  constructor(
    private readonly kernel: Kernel,
    readonly system: System,
    readonly species: readonly string[],
    private readonly start: Start,
    readonly passes: Passes,
    private readonly evolution: Evolution,
    private readonly pacer: Pacer,
    private readonly cycle: () => CycleLevels,
  ) {
    this.sites = system.shape.sites;
    this.particles = system.shape.particles;
    this.bonds = system.bonds;
    this.layout = passes.tables;
    const { state, bytes } = this.layout;
    // Memory that is touched for the first time can come slowly: 1 ns a byte.
    pacer.slabs(bytes / 16, 16e-9, (first, last) => this.numbers(state + first * 16, 2 * (last - first)).fill(0));
    // Padded entries must be numbers: what another point left there could be NaN, and 0·NaN is not 0.
    for (const { phases, network } of this.layout.species) {
      this.numbers(phases, 2 * padded(network.basis.dimension)).fill(0);
    }
    if (start.kind === 'drawn') this.drawHaar(start.seed);
    else if (start.kind === 'product') this.placeProduct(start.amplitudes);
    else {
      for (const { states, re, im } of start.terms) {
        const offset = passes.offsetOf(states);
        this.numbers(offset, 1)[0] = re;
        this.numbers(offset + passes.imaginary, 1)[0] = im;
      }
    }
  }

  setTime(time: number): void {
    this.evolution.setTime(time);
  }

  evolve(factor: number, sign: 1 | -1): void {
    this.evolution.evolve(factor, sign);
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

  pairDensity(first: number, second: number): Float64Array {
    const key = first * this.particles.length + second;
    const known = this.known.pairs.get(key) ?? this.measurePairs(first, second);
    this.known.pairs.set(key, known);
    return known;
  }

  momenta(species: number): Float64Array {
    const { kernel, system, sites } = this;
    const directions = latticeWaves(system.lattice);
    if (directions === null) throw new RangeError('The lattice has no waves.');
    this.waves ??= waveAmplitudes(directions, kernel.run);
    const isReal = directions.every(({ kind }) => kind === 'standing');
    return waveOccupations(this.waves, this.oneBody(species, !isReal), sites);
  }

  bondEnergies(species: number): Float64Array {
    return bondEnergies(this.system, species, this.oneBody(species, false));
  }

  siteEnergies(): Float64Array {
    return siteEnergies(
      this.system,
      (species) => this.density(species),
      (first, second) => this.pairDensity(first, second),
    );
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
    this.levels ??= this.cycle();
    return this.levels;
  }

  tablesOf(species: number): SpeciesTables {
    const tables = this.layout.species[species];
    if (tables === undefined) throw new RangeError(`There is no species ${species}.`);
    return tables;
  }

  /** γ ← Gaussian amplitudes over their norm, and where the return probability is measured a copy for the overlap. */
  private drawHaar(seed: number): void {
    const { passes } = this;
    passes.drawGaussians(seed);
    const norm = this.norm();
    if (!(norm > 0)) throw new Halt({ kind: 'failed', reason: 'Every amplitude of the Haar start is 0.' });
    passes.scale(1 / Math.sqrt(norm));
    this.forget();
    this.copyStart();
  }

  /** γ ← the product of one state of each species; what is 0 stays 0. */
  private placeProduct(amplitudes: readonly Float64Array[]): void {
    const { passes, pacer } = this;
    const filled = amplitudes.map((list) => [...list.keys()].filter((n) => list[n] !== 0));
    const counts = filled.map(({ length }) => length);
    const { state, bytes } = this.layout;
    const numbers = this.numbers(state, bytes / 8);
    const size = counts.reduce((product, count) => product * count, 1);
    pacer.slabs(size, 2e-7, (first, last) => {
      for (let at = first; at < last; at += 1) {
        const states = tensorStates(counts, at).map((place, species) => filled[species]?.[place] ?? 0);
        numbers[(passes.offsetOf(states) - state) / 8] = states.reduce(
          (product, n, species) => product * (amplitudes[species]?.[n] ?? 0),
          1,
        );
      }
    });
    this.copyStart();
  }

  private copyStart(): void {
    const { pacer } = this;
    const { state, bytes, startCopy } = this.layout;
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

  /** Imaginary parts are 0 where they are not wanted. */
  private oneBody(species: number, imaginary: boolean): OneBody {
    const known = this.known.oneBody[species];
    if (known !== undefined && (known.imaginary || !imaginary)) return known.means;
    const density = this.density(species);
    this.passes.readOneBody(species, imaginary);
    const { oneBody } = this.tablesOf(species);
    const sums = this.numbers(oneBody?.sums ?? 0, 8 * this.sites ** 2);
    const means = oneBodyOf(sums, density, imaginary);
    this.known.oneBody[species] = { means, imaginary };
    return means;
  }

  private measurePairs(first: number, second: number): Float64Array {
    if (first === second) {
      this.passes.readMarginal(first, false);
      const { marginal, network } = this.tablesOf(first);
      return ownPairDensity(network.basis, this.numbers(marginal, network.basis.dimension));
    }
    this.passes.readPairs(first, second);
    return this.numbers(this.layout.pairs?.sums ?? 0, this.sites ** 2).slice();
  }

  private numbers(offset: number, length: number): Float64Array {
    return new Float64Array(this.kernel.buffer, offset, length);
  }

  private forget(): void {
    this.passes.forget();
    this.known = nothingKnown();
  }
}
