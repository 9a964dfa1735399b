import type { FockBasis } from '../basis/fock-basis.js';
import type { SiteSet } from '../basis/site-set.js';
import type { SpectralRange } from '../hamiltonian/spectral-range.js';
import type { System } from '../hamiltonian/system.js';
import type { Pacer } from '../kernel/pacer.js';
import type { SystemShape } from '../observables/observable.js';
import { CANONICAL_TERMS, ELEMENT_SECONDS, reducedEntries } from '../observables/site-cut-cost.js';
import { type ScaledHamiltonian, scaledHamiltonian } from './scaled-hamiltonian.js';
import { setBlocks, signedPlace } from './set-blocks.js';

/** Largest |β|·R, R half the width of the interval that holds the spectrum: the terms leave out less than 1e−18 of e^{−βH}. */
const MOST_STEEP = 40;

/** Z over D·I₀ at least: terms of alternating sign cancel where the interval is wider than the spectrum, and this keeps ten digits. */
const LEAST_SHARE = 1e-6;

/** Half width of the interval as a share of the energies in it: of what is narrower only rounding would be seen. */
const NARROWEST = 1e-12;

/** Smallest |x| that is tried: where Z is not known there, it is not anywhere. */
const LEAST_STEEP = 1e-3;

/** How near an edge of what H̃ can be on average only rounding would say what β is. */
const EDGE = 1e-9;

/** Starting states that go through H together: as many as `applyRecurrence` adds up at a time. */
const WIDTH = 4;

/** Halvings of the interval of β. */
const HALVINGS = 80;

/** Tr of every T_n, and by set and block of it, row by row, the partial trace of T_n. */
interface Moments {
  readonly traces: Float64Array;
  readonly reduced: ReadonlyMap<string, readonly Float64Array[][]>;
}

/** A canonical state of the sector: β and by block of a set of sites its real reduced state, row by row. */
export interface CanonicalReduced {
  readonly beta: number;
  readonly blocks: readonly Float64Array[];
}

/**
 * e^{−βH}/Z of the whole H (eq. 4) in the sector of the point's particle numbers, and what it is on sets of sites. It is a sum of
 * Chebyshev polynomials T_n of (H − c)/R, whose exact traces, taken once over every state, give all of it for every β:
 * e^{−βH} ∝ I₀(x) + 2Σ(−1)^n I_n(x)·T_n, x = βR. No transcendental function is asked for: only ratios of the I_n matter.
 */
export class CanonicalEnsemble {
  private range: SpectralRange | null = null;
  private moments: Moments | null = null;

  constructor(
    private readonly system: System,
    private readonly bases: readonly FockBasis[],
    private readonly sets: readonly SiteSet[],
    private readonly rangeOf: () => SpectralRange,
    private readonly pacer: Pacer,
  ) {}

  /** At the β where ⟨H⟩ is `energy`; null where |β| would be beyond 40/R or what Z is known at, close to an edge of the spectrum. */
  reduced(energy: number, set: SiteSet): CanonicalReduced | null {
    this.range ??= this.rangeOf();
    const { low, high } = this.range;
    const radius = Math.max((high - low) / 2, NARROWEST * Math.max(Math.abs(low), Math.abs(high))) || 1;
    const centre = (low + high) / 2;
    this.moments ??= this.measure(centre, radius);
    const { traces, reduced } = this.moments;
    const x = steepness(traces, (energy - centre) / radius);
    if (x === null) return null;
    const weights = chebyshevWeights(x);
    const whole = weighted(weights, (n) => traces[n] ?? 0);
    const blocks = (reduced.get(set.join()) ?? []).map((byTerm) =>
      (byTerm[0] ?? new Float64Array(0)).map((_, at) => weighted(weights, (n) => byTerm[n]?.[at] ?? 0) / whole),
    );
    return { beta: x / radius, blocks };
  }

  /** T_n of every basis state, a few at a time, by T_{n+1} = 2·H̃·T_n − T_{n−1}. */
  private measure(centre: number, radius: number): Moments {
    const { bases, sets, pacer } = this;
    const hamiltonian = scaledHamiltonian(this.system, bases, { centre, radius }, pacer);
    const { dimension, values } = hamiltonian;
    const dimensions = bases.map((basis) => basis.dimension);
    const strides = dimensions.map((_, species) => dimensions.slice(species + 1).reduce((size, one) => size * one, 1));
    const readers = sets.map((set) => new PartialTrace(bases, set, strides));
    const traces = new Float64Array(CANONICAL_TERMS + 2);
    let [before, now, next] = [0, 1, 2].map(() => new Float64Array(dimension * WIDTH));
    if (before === undefined || now === undefined || next === undefined) throw new RangeError('Three states are used.');
    for (let first = 0; first < dimension; first += WIDTH) {
      const count = Math.min(WIDTH, dimension - first);
      now.fill(0);
      for (let lane = 0; lane < count; lane += 1) now[(first + lane) * WIDTH + lane] = 1;
      for (let n = 0; n < CANONICAL_TERMS + 2; n += 1) {
        for (let lane = 0; lane < count; lane += 1) {
          traces[n] = (traces[n] ?? 0) + (now[(first + lane) * WIDTH + lane] ?? 0);
          if (n <= CANONICAL_TERMS) for (const reader of readers) reader.read(n, first + lane, now, lane);
        }
        applyRecurrence(hamiltonian, now, before, next, n === 0);
        [before, now, next] = [now, next, before];
        pacer.spend(values.length * WIDTH * ELEMENT_SECONDS);
      }
    }
    return { traces, reduced: new Map(sets.map((set, index) => [set.join(), readers[index]?.blocks ?? []])) };
  }
}

/** Bytes of H, the states that go through it, and the partial traces. */
export function canonicalBytes({ particles, dimensions, bonds, sites }: SystemShape, sets: readonly SiteSet[]): number {
  if (sets.length === 0) return 0;
  const dimension = dimensions.reduce((size, one) => size * one, 1);
  const entries = sets.reduce((sum, set) => sum + reducedEntries(set.length, sites, particles), 0);
  return (
    dimension * (12 * (1 + 2 * bonds * particles.length) + 24 * WIDTH + 12 * sets.length) +
    8 * CANONICAL_TERMS * entries
  );
}

/** Reads Σ_o ⟨i o|T_n|j o⟩ off columns of T_n, i and j parts in a set, o those outside. */
class PartialTrace {
  /** By block and term. */
  readonly blocks: readonly Float64Array[][];
  private readonly placed: { readonly states: Uint32Array; readonly odd: Uint8Array; readonly rows: number }[];
  private readonly blockOf: Uint16Array;
  private readonly placeOf: Uint32Array;

  constructor(bases: readonly FockBasis[], set: SiteSet, strides: readonly number[]) {
    const blocks = setBlocks(bases, set, (species, n) => n * (strides[species] ?? 1));
    const dimension = bases.reduce((size, basis) => size * basis.dimension, 1);
    this.blockOf = new Uint16Array(dimension);
    this.placeOf = new Uint32Array(dimension);
    this.placed = blocks.map((block, index) => {
      const { rowCount, columnCount, rows, columns } = block;
      const states = new Uint32Array(rowCount * columnCount);
      const odd = new Uint8Array(states.length);
      for (let column = 0, at = 0; column < columnCount; column += 1) {
        for (let row = 0; row < rowCount; row += 1, at += 1) {
          const signed = signedPlace(block, rows, row, columns, column);
          states[at] = signed >>> 1;
          odd[at] = signed & 1;
          this.blockOf[signed >>> 1] = index;
          this.placeOf[signed >>> 1] = at;
        }
      }
      return { states, odd, rows: rowCount };
    });
    this.blocks = blocks.map(({ rowCount }) =>
      Array.from({ length: CANONICAL_TERMS + 1 }, () => new Float64Array(rowCount * rowCount)),
    );
  }

  /** Adds what column `state` of T_n, lane `lane` of `vectors`, has of the partial trace. */
  read(n: number, state: number, vectors: Float64Array, lane: number): void {
    const index = this.blockOf[state] ?? 0;
    const block = this.placed[index];
    const sums = this.blocks[index]?.[n];
    if (block === undefined || sums === undefined) return;
    const { states, odd, rows } = block;
    const at = this.placeOf[state] ?? 0;
    const own = at % rows;
    for (let row = 0; row < rows; row += 1) {
      const other = at - own + row;
      const value = vectors[(states[other] ?? 0) * WIDTH + lane] ?? 0;
      sums[row * rows + own] = (sums[row * rows + own] ?? 0) + (odd[other] === odd[at] ? value : -value);
    }
  }
}

/** x = βR at which the mean of H̃ is `scaled`, by halving: the mean falls with x. Null at `steepest` and beyond; 0 where nothing depends on it. */
function steepness(traces: Float64Array, scaled: number): number | null {
  const mean = (x: number) => {
    const weights = chebyshevWeights(x);
    const moved = weighted(weights, (n) => ((traces[n + 1] ?? 0) + (traces[Math.abs(n - 1)] ?? 0)) / 2);
    return moved / weighted(weights, (n) => traces[n] ?? 0);
  };
  let [low, high] = [steepest(traces, -1), steepest(traces, 1)];
  const [most, least] = [mean(low), mean(high)];
  if (most - least < 1e-8) return 0;
  if (!(scaled <= most - EDGE && scaled >= least + EDGE)) return null;
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (low + high) / 2;
    if (mean(middle) > scaled) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The largest |x| of one sign at which Z is known well. */
function steepest(traces: Float64Array, sign: 1 | -1): number {
  const least = LEAST_SHARE * (traces[0] ?? 0);
  let x = sign * MOST_STEEP;
  while (!(weighted(chebyshevWeights(x), (n) => traces[n] ?? 0) >= least) && Math.abs(x) > LEAST_STEEP) x *= 0.95;
  return x;
}

/** 1, −2·I₁(x)/I₀(x), 2·I₂(x)/I₀(x), …: ratios of neighbours by their continued fraction, from far behind the last. */
function chebyshevWeights(x: number): Float64Array {
  const ratios = new Float64Array(CANONICAL_TERMS + 1);
  const size = Math.abs(x);
  let ratio = 0;
  for (let n = CANONICAL_TERMS + 60; n >= 1 && size > 0; n -= 1) {
    ratio = size / (2 * n + size * ratio);
    if (n <= CANONICAL_TERMS) ratios[n] = ratio;
  }
  let product = 1;
  return ratios.map((own, n) => {
    if (n === 0) return 1;
    product *= x > 0 ? -own : own;
    return 2 * product;
  });
}

function weighted(weights: Float64Array, termOf: (n: number) => number): number {
  let sum = 0;
  for (let n = weights.length - 1; n >= 0; n -= 1) sum += (weights[n] ?? 0) * termOf(n);
  return sum;
}

/** next ← 2·H̃·now − before, or H̃·now at first. */
function applyRecurrence(
  { dimension, starts, columns, values }: ScaledHamiltonian,
  now: Float64Array,
  before: Float64Array,
  next: Float64Array,
  isFirst: boolean,
): void {
  const factor = isFirst ? 1 : 2;
  const kept = isFirst ? 0 : 1;
  let at = 0;
  for (let row = 0, to = 0; row < dimension; row += 1, to += WIDTH) {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (const end = starts[row + 1] ?? 0; at < end; at += 1) {
      const value = values[at] ?? 0;
      const from = (columns[at] ?? 0) * WIDTH;
      a += value * (now[from] ?? 0);
      b += value * (now[from + 1] ?? 0);
      c += value * (now[from + 2] ?? 0);
      d += value * (now[from + 3] ?? 0);
    }
    next[to] = factor * a - kept * (before[to] ?? 0);
    next[to + 1] = factor * b - kept * (before[to + 1] ?? 0);
    next[to + 2] = factor * c - kept * (before[to + 2] ?? 0);
    next[to + 3] = factor * d - kept * (before[to + 3] ?? 0);
  }
}
