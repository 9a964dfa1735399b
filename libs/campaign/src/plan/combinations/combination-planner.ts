import {
  canonicalJson,
  cycleDraws,
  type Erasure,
  erasureKind,
  erasureStrength,
  isRandom,
  largestBytes,
  MEMORY_LIMIT_BYTES,
  type Measure,
  type Point,
  PointError,
  type Protocol,
  resolveObservables,
  tooManyTerms,
  unsupportedFeature,
} from '@loschmidt/core';
import { canonicalMeasure, pointIdBytes } from '../../identity/point-id.js';
import { seedOfText } from '../../identity/replica-seed.js';
import type { Campaign } from '../../spec/campaign.js';
import { growingFloats, growingInts, growingWords } from '../columns/growing-columns.js';
import { ID_WORDS, idWord } from '../columns/id-table.js';
import { type Combination, type Grid, gridOf } from '../grid/grid.js';
import type { GridCursor } from '../grid/grid-cursor.js';
import { type PointParts, pointMaker, pointOf } from '../points/point-maker.js';
import { PointText } from '../points/point-text.js';
import { CostClasses, type Estimate } from './cost-classes.js';
import { type PartedPlace, type PartingAxis, partingAxis } from './parting-axis.js';
import { combinationFault, pointFault, unsupportedFault } from './plan-fault.js';
import type { PlannedCombinations } from './planned-combinations.js';

export interface PlanOptions {
  /** A point that needs more memory is refused, and so is one that no kernel can hold. */
  readonly memoryBytes?: number;
  /** Whether points may count on the native kernel, which can hold some that WebAssembly cannot. Default: no. */
  readonly native?: boolean;
  readonly estimate?: Estimate;
}

/** Combinations that are looked at where one cannot be measured, to say which others cannot. */
const MOST_PARTED = 10_000;

/** Combinations of a block: their columns take a few hundred kilobytes. */
const BLOCK_COMBINATIONS = 8192;

/** Reads, identifies and costs the combinations of a campaign, a block of neighbours at a time. What combinations share is kept from one block to the next. */
export class CombinationPlanner {
  readonly #campaign: Campaign;
  readonly #memoryBytes: number;
  readonly #native: boolean;
  readonly #estimate: Estimate | undefined;
  readonly #grid: Grid;
  readonly #cursor: GridCursor;
  readonly #make: (values: Combination['values']) => PointParts;
  readonly #bodyText = new PointText();
  readonly #measureOf: (cycles: number) => { measure: Measure; text: string };
  readonly #speciesText: string;

  constructor(campaign: Campaign, { memoryBytes = Number.POSITIVE_INFINITY, native = false, estimate }: PlanOptions) {
    this.#campaign = campaign;
    this.#memoryBytes = memoryBytes;
    this.#native = native;
    this.#estimate = estimate;
    this.#grid = gridOf(campaign);
    this.#cursor = this.#grid.cursor();
    this.#make = pointMaker(campaign, this.#grid.paths);
    this.#measureOf = measures(campaign);
    this.#speciesText = canonicalJson(campaign.species);
  }

  /** Of the whole campaign, numbered from 0. */
  get blocks(): number {
    return Math.ceil(this.#grid.combinations / BLOCK_COMBINATIONS);
  }

  /**
   * Every point of the block is read: one that is not in order, not supported or too large for memory is an
   * error: bad-input or unsupported, with the values of the axes and, for a parsed campaign, the line.
   */
  planBlock(block: number): PlannedCombinations {
    const from = block * BLOCK_COMBINATIONS;
    const to = Math.min(from + BLOCK_COMBINATIONS, this.#grid.combinations);
    const campaign = this.#campaign;
    const combination = this.#cursor;
    const combinations = growingInts();
    const replicas = growingInts();
    const cost = growingInts();
    const seeds = growingFloats();
    const ids = growingWords();
    const costs = new CostClasses(this.#estimate);
    let excluded = 0;
    let fixed = 0;
    let widest = 0;
    for (let index = from; index < to; index++) {
      combination.moveTo(index);
      if (this.#grid.isExcluded(combination)) {
        excluded++;
        continue;
      }
      const parts = this.#read(combination);
      const point = pointOf(campaign.species, parts, 0);
      const { measure, text } = this.#measureOf(point.cycles);
      combinations.push(index);
      cost.push(this.#affordable(combination, costs, parts, point, measure));
      const random = isRandom(point);
      if (!random) fixed++;
      widest = Math.max(widest, widestPhase(point.erasure, point.protocol));
      replicas.push(random ? campaign.replicas : 1);
      const body = this.#bodyText.of(parts);
      const seedText = random && campaign.seeds === 'independent' ? `{${body},"species":${this.#speciesText}}` : '';
      const before = `{"cycles":${parts.cycles.text},${body},"seed":`;
      for (let replica = 0; replica < (random ? campaign.replicas : 1); replica++) {
        const seed = random ? seedOfText(campaign.seed, replica, seedText) : 0;
        seeds.push(seed);
        const id = pointIdBytes(`${before}${seed},"species":${this.#speciesText}}`, text);
        for (let word = 0; word < ID_WORDS; word++) ids.push(idWord(id, word));
      }
    }
    return {
      combinations: combinations.take(),
      replicas: replicas.take(),
      cost: cost.take(),
      costs: costs.columns(),
      seeds: seeds.take(),
      ids: ids.take(),
      excluded,
      fixed,
      widestPhase: widest,
    };
  }

  #read(combination: Combination): PointParts {
    const { parameters, derived } = this.#campaign;
    try {
      for (let index = parameters.length; index < combination.values.length; index++) {
        const value = combination.values[index];
        if (Number.isFinite(value)) continue;
        const { path, expression } = derived[index - parameters.length] ?? { path: '', expression: '' };
        throw new PointError(path.split('.'), `must be a number, got ${String(value)} from ${expression}`);
      }
      return this.#make(combination.values);
    } catch (error) {
      throw error instanceof PointError ? pointFault(this.#campaign, combination, this.#grid.size, error) : error;
    }
  }

  /** The axis whose values alone decide what cannot be measured, where there is one. */
  #parting(measure: Measure): PartingAxis | null {
    const cursor = this.#grid.cursor();
    const places: PartedPlace[] = [];
    for (let index = 0; index < Math.min(this.#grid.combinations, MOST_PARTED); index++) {
      cursor.moveTo(index);
      if (this.#grid.isExcluded(cursor)) continue;
      const point = pointOf(this.#campaign.species, this.#read(cursor), 0);
      places.push({ values: [...cursor.values], refused: refusedFeature(point, measure) !== null });
    }
    return partingAxis(this.#campaign, places);
  }

  /** The cost's entry. */
  #affordable(combination: Combination, costs: CostClasses, parts: PointParts, point: Point, measure: Measure): number {
    const missing = refusedFeature(point, measure);
    if (missing !== null) {
      throw unsupportedFault(this.#campaign, combination, missing, this.#parting(measure));
    }
    const cost = costs.of(parts, point, measure);
    const bytes = costs.bytes(cost);
    if (bytes <= MEMORY_LIMIT_BYTES && bytes <= this.#memoryBytes) return cost;
    const most = { here: largestBytes(point, measure, this.#native), native: largestBytes(point, measure, true) };
    if (bytes <= Math.min(most.here, this.#memoryBytes)) return cost;
    const room = gigabytes(Math.min(most.here, this.#memoryBytes));
    const sentence = `a point must fit into ${room} GiB of memory, got one of about ${gigabytes(bytes)} GiB`;
    const hint = `${remedyFor(bytes, most)} fewer sites or particles, or exclude these places.`;
    throw combinationFault(this.#campaign, combination, sentence, hint);
  }
}

/** What would help, up to the word "take". `most`: bytes of such a point with the kernel here, and with the native one. */
function remedyFor(bytes: number, most: { readonly here: number; readonly native: number }): string {
  if (bytes <= most.here)
    return `A machine with more memory computes it (up to ${gigabytes(most.here)} GiB are used); or take`;
  if (bytes <= most.native) {
    return `More than ${gigabytes(MEMORY_LIMIT_BYTES)} GiB needs the native kernel, see \`loschmidt doctor\`, and a machine with that memory; or take`;
  }
  const wide =
    most.native > MEMORY_LIMIT_BYTES
      ? ''
      : '; two species under `stepwise` can have more, where neither energies, entanglement nor correlations are measured';
  return `More memory does not help: such a point can have ${gigabytes(most.native)} GiB at most, on any machine${wide}. Take`;
}

/** What this version cannot compute, or not in sensible time. */
function refusedFeature(point: Point, measure: Measure): string | null {
  return tooManyTerms(point) ?? unsupportedFeature(point, measure);
}

function gigabytes(bytes: number): string {
  return (bytes / 2 ** 30).toPrecision(3);
}

/** What is measured, by the number of cycles: cadences may depend on it. */
function measures({ observables, stages }: Campaign): (cycles: number) => { measure: Measure; text: string } {
  const kept = new Map<number, { measure: Measure; text: string }>();
  return (cycles) => {
    const known = kept.get(cycles);
    if (known !== undefined) return known;
    const measure: Measure = { observables: resolveObservables(observables, cycles), stages };
    const made = { measure, text: canonicalMeasure(measure.observables, stages) };
    kept.set(cycles, made);
    return made;
  };
}

/** Largest |φ| that an erasure applies, drawn ones included; 0 where it applies none. */
function widestPhase(erasure: Erasure, protocol: Protocol): number {
  if (erasureKind(erasure).strengthKey !== 'phase') return 0;
  const { strength: drawn } = cycleDraws(protocol);
  if (drawn === undefined) return Math.abs(erasureStrength(erasure) ?? 0);
  const all = 'values' in drawn ? drawn.values : [drawn.min, drawn.max];
  return all.reduce((widest, phase) => Math.max(widest, Math.abs(phase)), 0);
}
