import {
  canonicalJson,
  isRandom,
  type Measure,
  type Point,
  PointError,
  resolveObservables,
  unsupportedFeature,
} from '@loschmidt/core';
import { canonicalMeasure, pointIdBytes } from '../identity/point-id.js';
import { seedOfText } from '../identity/replica-seed.js';
import type { Campaign } from '../spec/campaign.js';
import type { Estimate } from './cell-cost.js';
import { CostClasses } from './cost-classes.js';
import { type Cell, gridOf } from './grid.js';
import { parameterColumns } from './parameter-columns.js';
import type { Plan } from './plan.js';
import { cellFault, pointFault } from './plan-fault.js';
import { PlanTable } from './plan-table.js';
import { planWarnings } from './plan-warnings.js';
import { type PointParts, pointMaker, pointOf } from './point-maker.js';
import { PointText } from './point-text.js';

export interface PlanOptions {
  /** A point that needs more memory is refused. Default 4 GiB, what one Wasm memory can hold. */
  readonly memoryBytes?: number;
  readonly estimate?: Estimate;
}

const WASM_MEMORY_BYTES = 4 * 2 ** 30;

/**
 * The places of a campaign in grid order (outermost axis first, replicas innermost, then `include`), with ids, seeds, costs.
 * Every point is read here: one that is not in order, not supported or too large for memory ends the planning.
 * Errors: bad-input or unsupported, with the values of the axes and, for a parsed campaign, the line.
 */
export function planCampaign(campaign: Campaign, options: PlanOptions = {}): Plan {
  const { memoryBytes = WASM_MEMORY_BYTES, estimate } = options;
  const grid = gridOf(campaign);
  const make = pointMaker(campaign, grid.paths);
  const bodyText = new PointText();
  const measureOf = measures(campaign);
  const parameters = parameterColumns(campaign);
  const costs = new CostClasses(estimate);
  const table = new PlanTable(campaign, grid, make, parameters, costs);
  const speciesText = canonicalJson(campaign.species);
  const total = { points: 0, excluded: 0, fixed: 0, rows: 0, seconds: 0, largestBytes: 0 };
  let longest = -1;
  let longestSeconds = -1;

  const cell = grid.cursor();
  for (let index = 0; index < grid.cells; index++) {
    cell.moveTo(index);
    if (grid.isExcluded(cell)) {
      total.excluded++;
      continue;
    }
    const parts = readCell(campaign, cell, grid.size, make);
    const point = pointOf(campaign.species, parts, 0);
    const { measure, text } = measureOf(point.cycles);
    const cost = affordable(campaign, cell, costs, parts, point, measure, memoryBytes);
    table.addCell(index, cost);
    const random = isRandom(point);
    if (!random) total.fixed++;
    const body = bodyText.of(parts);
    const seedText = random && campaign.seeds === 'independent' ? `{${body},"species":${speciesText}}` : '';
    const before = `{"cycles":${parts.cycles.text},${body},"seed":`;
    for (let replica = 0; replica < (random ? campaign.replicas : 1); replica++) {
      const seed = random ? seedOfText(campaign.seed, replica, seedText) : 0;
      const isNew = table.addPlace(replica, seed, pointIdBytes(`${before}${seed},"species":${speciesText}}`, text));
      if (!isNew) continue;
      total.points++;
      total.rows += costs.rows(cost);
      total.seconds += costs.seconds(cost);
      total.largestBytes = Math.max(total.largestBytes, costs.bytes(cost));
      if (costs.seconds(cost) > longestSeconds) {
        longestSeconds = costs.seconds(cost);
        longest = table.count - 1;
      }
    }
  }

  const { points, excluded, fixed, rows, seconds, largestBytes } = total;
  const { count, cells } = table;
  return {
    parameters,
    places: { [Symbol.iterator]: () => table.places() },
    costs: { [Symbol.iterator]: () => table.placeCosts() },
    blocks: (size) => ({ [Symbol.iterator]: () => table.blocks(size) }),
    count,
    points,
    excluded,
    rows,
    seconds,
    largestBytes,
    longest: longest === -1 ? null : table.placeAt(longest),
    warnings: planWarnings(campaign, { cells, fixed, count, points }),
  };
}

function readCell(
  campaign: Campaign,
  cell: Cell,
  gridSize: number,
  make: (values: Cell['values']) => PointParts,
): PointParts {
  try {
    for (let index = campaign.parameters.length; index < cell.values.length; index++) {
      const value = cell.values[index];
      if (Number.isFinite(value)) continue;
      const { path, expression } = campaign.derived[index - campaign.parameters.length] ?? { path: '', expression: '' };
      throw new PointError(path.split('.'), `must be a number, got ${String(value)} from ${expression}`);
    }
    return make(cell.values);
  } catch (error) {
    throw error instanceof PointError ? pointFault(campaign, cell, gridSize, error) : error;
  }
}

function affordable(
  campaign: Campaign,
  cell: Cell,
  costs: CostClasses,
  parts: PointParts,
  point: Point,
  measure: Measure,
  memoryBytes: number,
): number {
  const missing = unsupportedFeature(point, measure);
  if (missing !== null)
    throw cellFault(campaign, cell, missing, 'Change the key that it names, or exclude these places.');
  const cost = costs.of(parts, point, measure);
  const bytes = costs.bytes(cost);
  if (bytes <= memoryBytes) return cost;
  const sentence = `a point must fit into ${gigabytes(memoryBytes)} GiB of memory, got one of about ${gigabytes(bytes)} GiB`;
  throw cellFault(campaign, cell, sentence, 'Take fewer sites or particles, or exclude these places.');
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
