import {
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
import { type CellCost, cellCost, type Estimate } from './cell-cost.js';
import { type Cell, gridOf } from './grid.js';
import { GrowingColumn } from './growing-column.js';
import { IdTable } from './id-table.js';
import { columnValue, parameterColumns } from './parameter-columns.js';
import type { Place } from './place.js';
import type { Plan } from './plan.js';
import { cellFault, pointFault } from './plan-fault.js';
import { planWarnings } from './plan-warnings.js';
import { type MadePoint, pointMaker } from './point-maker.js';

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
  const measureOf = measures(campaign);
  const parameters = parameterColumns(campaign);

  const cells = {
    index: new GrowingColumn(),
    seconds: new GrowingColumn(),
    bytes: new GrowingColumn(),
    rows: new GrowingColumn(),
    cycles: new GrowingColumn(),
  };
  const places = {
    cell: new GrowingColumn(),
    replica: new GrowingColumn(),
    seed: new GrowingColumn(),
    first: new GrowingColumn(),
  };
  const ids = new IdTable();
  const total = {
    count: 0,
    cells: 0,
    points: 0,
    excluded: 0,
    fixed: 0,
    rows: 0,
    seconds: 0,
    largestBytes: 0,
    longest: -1,
  };
  let longestSeconds = -1;

  for (let index = 0; index < grid.cells; index++) {
    const cell = grid.cellAt(index);
    if (grid.isExcluded(cell)) {
      total.excluded++;
      continue;
    }
    const made = readCell(campaign, cell, grid.size, make);
    const point: Point = { ...made.unseeded, seed: 0 };
    const { measure, text } = measureOf(point.cycles);
    const cost = affordable(campaign, cell, point, measure, memoryBytes, estimate);
    cells.index.push(index);
    cells.seconds.push(cost.seconds);
    cells.bytes.push(cost.bytes);
    cells.rows.push(cost.rows);
    cells.cycles.push(point.cycles);
    const random = isRandom(point);
    if (!random) total.fixed++;
    for (let replica = 0; replica < (random ? campaign.replicas : 1); replica++) {
      const seedText = campaign.seeds === 'common' ? '' : made.seedText;
      const seed = random ? seedOfText(campaign.seed, replica, seedText) : 0;
      const place = total.count++;
      const first = ids.add(pointIdBytes(made.textWithSeed(seed), text));
      places.cell.push(total.cells);
      places.replica.push(replica);
      places.seed.push(seed);
      places.first.push(first);
      if (first !== place) continue;
      total.points++;
      total.rows += cost.rows;
      total.seconds += cost.seconds;
      total.largestBytes = Math.max(total.largestBytes, cost.bytes);
      if (cost.seconds > longestSeconds) {
        longestSeconds = cost.seconds;
        total.longest = place;
      }
    }
    total.cells++;
  }

  function placeAt(place: number): Place {
    const row = places.cell.at(place);
    const { values } = grid.cellAt(cells.index.at(row));
    const seed = places.seed.at(place);
    const first = places.first.at(place);
    return {
      place,
      point: ids.idAt(place),
      replica: places.replica.at(place),
      seed,
      values: parameters.map(({ type }, index) => columnValue(values[index] ?? null, type)),
      cycles: cells.cycles.at(row),
      rows: cells.rows.at(row),
      seconds: cells.seconds.at(row),
      bytes: cells.bytes.at(row),
      duplicateOf: first === place ? null : first,
      get normal() {
        return { ...make(values).unseeded, seed };
      },
    };
  }

  const { count, points, excluded, rows, seconds, largestBytes, longest } = total;
  return {
    parameters,
    places: {
      *[Symbol.iterator]() {
        for (let place = 0; place < count; place++) yield placeAt(place);
      },
    },
    count,
    points,
    excluded,
    rows,
    seconds,
    largestBytes,
    longest: longest === -1 ? null : placeAt(longest),
    warnings: planWarnings(campaign, { cells: total.cells, fixed: total.fixed, count, points }),
  };
}

function readCell(
  campaign: Campaign,
  cell: Cell,
  gridSize: number,
  make: (values: Cell['values']) => MadePoint,
): MadePoint {
  try {
    for (const [index, { path, expression }] of campaign.derived.entries()) {
      const value = cell.values[campaign.parameters.length + index];
      if (Number.isFinite(value)) continue;
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
  point: Point,
  measure: Measure,
  memoryBytes: number,
  estimate: Estimate | undefined,
): CellCost {
  const missing = unsupportedFeature(point, measure);
  if (missing !== null)
    throw cellFault(campaign, cell, missing, 'Change the key that it names, or exclude these places.');
  const cost = cellCost(point, measure, estimate);
  if (cost.bytes <= memoryBytes) return cost;
  const sentence = `a point must fit into ${gigabytes(memoryBytes)} GiB of memory, got one of about ${gigabytes(cost.bytes)} GiB`;
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
