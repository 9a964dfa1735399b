import { siteDensity } from '../basis/fock-basis.js';
import type { SiteSet } from '../basis/site-set.js';
import { spectralRange } from '../hamiltonian/spectral-range.js';
import type { System } from '../hamiltonian/system.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import type { Bond } from '../lattice/lattice-kind.js';
import { latticeWaves } from '../lattice/lattices.js';
import { type WaveAmplitudes, waveAmplitudes } from '../lattice/waves.js';
import type {
  CanonicalDistance,
  CycleLevels,
  Energies,
  EnergyLevels,
  OneBody,
  SiteCut,
  SpeciesCut,
} from '../observables/state-view.js';
import { halfChainEntropy } from '../singular-values/half-chain.js';
import { singularSummary } from '../singular-values/singular-summary.js';
import { CanonicalEnsemble } from '../site-cut/canonical-ensemble.js';
import { probabilityCounts } from '../site-cut/probability-counts.js';
import type { CutState, SiteCuts } from '../site-cut/site-cuts.js';
import type { Start } from '../start/start-kind.js';
import { cutStateOf } from './cut-state.js';
import type { Evolution, EvolvingState } from './evolving-state.js';
import { bondEnergies, ownPairDensity, siteEnergies, waveOccupations } from './one-body-means.js';
import { oneBodyOf } from './one-body-tables.js';
import type { Passes } from './passes.js';
import { placeStart } from './place-start.js';
import type { SpeciesTables, StateTables } from './species-tables.js';

/** What was measured of the present state. */
interface Known {
  readonly densities: Float64Array[];
  readonly cuts: SpeciesCut[];
  readonly oneBody: { readonly means: OneBody; readonly imaginary: boolean }[];
  readonly pairs: Map<number, Float64Array>;
  siteCuts?: Map<string, SiteCut>;
  halfChain?: number;
  energies?: Energies;
}

function nothingKnown(): Known {
  return { densities: [], cuts: [], oneBody: [], pairs: new Map() };
}

/** Spectra of a point, where an observable needs them. */
export interface Decomposed {
  readonly cycle: () => CycleLevels;
  readonly levels: () => EnergyLevels;
}

/** What a state is asked beside its amplitudes. */
interface BesideState extends Decomposed {
  readonly cuts: SiteCuts;
  /** Sets of sites that are compared with the canonical state. */
  readonly canonical: readonly SiteSet[];
}

/** γ in the kernel's memory, changed in place: what holds for every layout of its amplitudes. */
export class State implements EvolvingState {
  readonly sites: number;
  readonly particles: readonly number[];
  readonly bonds: readonly Bond[];
  readonly dimensions: readonly number[];
  readonly layout: StateTables;
  private cycle: CycleLevels | null = null;
  private levels: EnergyLevels | null = null;
  private waves: WaveAmplitudes | null = null;
  private madeEnsemble: CanonicalEnsemble | null = null;
  private madeCutState: CutState | null = null;
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
    private readonly beside: BesideState,
  ) {
    this.sites = system.shape.sites;
    this.particles = system.shape.particles;
    this.bonds = system.bonds;
    this.dimensions = system.shape.dimensions;
    this.layout = passes.tables;
    placeStart({ kernel, passes, start, pacer });
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

  amplitudes(): Float64Array {
    this.forget();
    return this.numbers(this.layout.state, this.layout.bytes / 8);
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

  siteCut(set: SiteSet): SiteCut {
    this.known.siteCuts ??= new Map();
    const { siteCuts } = this.known;
    const cut = siteCuts.get(set.join()) ?? this.beside.cuts.cut(this.cutState, set);
    siteCuts.set(set.join(), cut);
    return cut;
  }

  canonicalDistance(set: SiteSet): CanonicalDistance | null {
    const { ensemble, cutState } = this;
    const { cuts } = this.beside;
    const canonical = ensemble.reduced(this.energies().total, set);
    if (canonical === null) return null;
    let norm = 0;
    for (const [index, own] of cuts.reduced(cutState, set).entries()) {
      for (const [at, value] of (canonical.blocks[index] ?? []).entries()) own[2 * at] = (own[2 * at] ?? 0) - value;
      norm += cuts.traceNorm(cutState, own);
    }
    return { distance: norm / 2, beta: canonical.beta };
  }

  probabilityCounts(edges: Float64Array): Float64Array {
    return probabilityCounts(this.kernel, this.cutState, edges, this.pacer);
  }

  cycleLevels(): CycleLevels {
    this.cycle ??= this.beside.cycle();
    return this.cycle;
  }

  energyLevels(): EnergyLevels {
    this.levels ??= this.beside.levels();
    return this.levels;
  }

  tablesOf(species: number): SpeciesTables {
    const tables = this.layout.species[species];
    if (tables === undefined) throw new RangeError(`There is no species ${species}.`);
    return tables;
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

  private get cutState(): CutState {
    this.madeCutState ??= cutStateOf(this.passes);
    return this.madeCutState;
  }

  private get ensemble(): CanonicalEnsemble {
    const { kernel, system, pacer } = this;
    const range = () => spectralRange(kernel, system, this.layout.factors);
    this.madeEnsemble ??= new CanonicalEnsemble(system, this.cutState.bases, this.beside.canonical, range, pacer);
    return this.madeEnsemble;
  }

  private numbers(offset: number, length: number): Float64Array {
    return this.kernel.numbers(offset, length);
  }

  private forget(): void {
    this.passes.forget();
    this.known = nothingKnown();
  }
}
