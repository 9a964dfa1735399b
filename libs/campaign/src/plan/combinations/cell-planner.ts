import {
  canonicalJson,
  cycleDraws,
  type Erasure,
  erasureKind,
  erasureStrength,
  isRandom,
  type Measure,
  type Point,
  PointError,
  type Protocol,
  resolveObservables,
  unsupportedFeature,
} from '@loschmidt/core';
import { canonicalMeasure, pointIdBytes } from '../../identity/point-id.js';
import { seedOfText } from '../../identity/replica-seed.js';
import type { Campaign } from '../../spec/campaign.js';
import { growingFloats, growingInts, growingWords } from '../columns/growing-columns.js';
import { ID_WORDS, idWord } from '../columns/id-table.js';
import { type Cell, type Grid, gridOf } from '../grid/grid.js';
import type { GridCursor } from '../grid/grid-cursor.js';
import { type PointParts, pointMaker, pointOf } from '../points/point-maker.js';
import { PointText } from '../points/point-text.js';
import { CostClasses, type Estimate } from './cost-classes.js';
import { cellFault, pointFault } from './plan-fault.js';
import type { PlannedCells } from './planned-cells.js';

export interface PlanOptions {
  /** A point that needs more memory is refused. Default 4 GiB, what one Wasm memory can hold. */
  readonly memoryBytes?: number;
  readonly estimate?: Estimate;
}

/** What one Wasm memory can hold: the most that a point can have, on any machine. */
const WASM_MEMORY_BYTES = 4 * 2 ** 30;

/** Cells of a block: their columns take a few hundred kilobytes. */
const BLOCK_CELLS = 8192;

/** Reads, identifies and costs the cells of a campaign, a block of neighbours at a time. What cells share is kept from one block to the next. */
export class CellPlanner {
  readonly #campaign: Campaign;
  readonly #memoryBytes: number;
  readonly #estimate: Estimate | undefined;
  readonly #grid: Grid;
  readonly #cursor: GridCursor;
  readonly #make: (values: Cell['values']) => PointParts;
  readonly #bodyText = new PointText();
  readonly #measureOf: (cycles: number) => { measure: Measure; text: string };
  readonly #speciesText: string;

  constructor(campaign: Campaign, { memoryBytes = WASM_MEMORY_BYTES, estimate }: PlanOptions) {
    this.#campaign = campaign;
    this.#memoryBytes = memoryBytes;
    this.#estimate = estimate;
    this.#grid = gridOf(campaign);
    this.#cursor = this.#grid.cursor();
    this.#make = pointMaker(campaign, this.#grid.paths);
    this.#measureOf = measures(campaign);
    this.#speciesText = canonicalJson(campaign.species);
  }

  /** Of the whole campaign, numbered from 0. */
  get blocks(): number {
    return Math.ceil(this.#grid.cells / BLOCK_CELLS);
  }

  /**
   * Every point of the block is read: one that is not in order, not supported or too large for memory is an
   * error: bad-input or unsupported, with the values of the axes and, for a parsed campaign, the line.
   */
  planBlock(block: number): PlannedCells {
    const from = block * BLOCK_CELLS;
    const to = Math.min(from + BLOCK_CELLS, this.#grid.cells);
    const campaign = this.#campaign;
    const cell = this.#cursor;
    const cells = growingInts();
    const replicas = growingInts();
    const cost = growingInts();
    const seeds = growingFloats();
    const ids = growingWords();
    const costs = new CostClasses(this.#estimate);
    let excluded = 0;
    let fixed = 0;
    let widest = 0;
    for (let index = from; index < to; index++) {
      cell.moveTo(index);
      if (this.#grid.isExcluded(cell)) {
        excluded++;
        continue;
      }
      const parts = this.#read(cell);
      const point = pointOf(campaign.species, parts, 0);
      const { measure, text } = this.#measureOf(point.cycles);
      cells.push(index);
      cost.push(this.#affordable(cell, costs, parts, point, measure));
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
      cells: cells.take(),
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

  #read(cell: Cell): PointParts {
    const { parameters, derived } = this.#campaign;
    try {
      for (let index = parameters.length; index < cell.values.length; index++) {
        const value = cell.values[index];
        if (Number.isFinite(value)) continue;
        const { path, expression } = derived[index - parameters.length] ?? { path: '', expression: '' };
        throw new PointError(path.split('.'), `must be a number, got ${String(value)} from ${expression}`);
      }
      return this.#make(cell.values);
    } catch (error) {
      throw error instanceof PointError ? pointFault(this.#campaign, cell, this.#grid.size, error) : error;
    }
  }

  /** The cost's entry. */
  #affordable(cell: Cell, costs: CostClasses, parts: PointParts, point: Point, measure: Measure): number {
    const missing = unsupportedFeature(point, measure);
    if (missing !== null) {
      throw cellFault(this.#campaign, cell, missing, 'Change the key that it names, or exclude these places.');
    }
    const cost = costs.of(parts, point, measure);
    const bytes = costs.bytes(cost);
    if (bytes <= this.#memoryBytes) return cost;
    const sentence = `a point must fit into ${gigabytes(this.#memoryBytes)} GiB of memory, got one of about ${gigabytes(bytes)} GiB`;
    const remedy =
      bytes > WASM_MEMORY_BYTES
        ? `More memory does not help: a point can have ${gigabytes(WASM_MEMORY_BYTES)} GiB at most, on any machine. Take`
        : `A machine with more memory computes it (up to ${gigabytes(WASM_MEMORY_BYTES)} GiB are used); or take`;
    throw cellFault(this.#campaign, cell, sentence, `${remedy} fewer sites or particles, or exclude these places.`);
  }
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
