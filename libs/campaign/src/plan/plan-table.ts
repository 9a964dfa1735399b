import type { Campaign, Json } from '../spec/campaign.js';
import { columnText } from '../spec/parameter-path.js';
import type { PlaceCost } from './chunk-places.js';
import { growingFloats, growingInts } from './columns/growing-columns.js';
import { ID_WORDS, IdTable } from './columns/id-table.js';
import type { PlannedCombinations } from './combinations/planned-combinations.js';
import { type Grid, gridOf } from './grid/grid.js';
import type { GridCursor } from './grid/grid-cursor.js';
import { columnValue, type ParameterColumn, parameterColumns } from './grid/parameter-columns.js';
import type { Place, PlaceBlock, Plan } from './plan.js';
import { planWarnings } from './plan-warnings.js';
import { type PointParts, pointMaker, pointOf } from './points/point-maker.js';

/** The places that a plan has found, about 70 bytes each; what a combination's axes say is made anew when it is asked for. */
export class PlanTable {
  private count = 0;
  private points = 0;
  /** Of the points, as are `seconds` and `largestBytes`. */
  private rows = 0;
  private seconds = 0;
  private largestBytes = 0;
  private excluded = 0;
  /** Combinations in which nothing is random. */
  private fixed = 0;
  private widestPhase = 0;
  /** The first of equals. */
  private longestPlace = -1;
  private longestSeconds = -1;
  private readonly combinationIndex = growingInts();
  private readonly combinationCost = growingInts();
  private readonly combination = growingInts();
  private readonly replica = growingInts();
  private readonly seed = growingFloats();
  private readonly first = growingInts();
  private readonly ids = new IdTable();
  private readonly costs = {
    seconds: growingFloats(),
    bytes: growingFloats(),
    rows: growingFloats(),
    cycles: growingFloats(),
  };
  private readonly grid: Grid;
  private readonly parameters: readonly ParameterColumn[];
  private readonly make: (values: readonly Json[]) => PointParts;

  constructor(private readonly campaign: Campaign) {
    this.grid = gridOf(campaign);
    this.parameters = parameterColumns(campaign);
    this.make = pointMaker(campaign, this.grid.paths);
  }

  /** What was appended, as a plan; to be asked for once, at the end. */
  plan(): Plan {
    const { campaign, parameters, count, points, excluded, fixed, rows, seconds, largestBytes, widestPhase } = this;
    return {
      parameters,
      places: { [Symbol.iterator]: () => this.places() },
      costs: { [Symbol.iterator]: () => this.placeCosts() },
      blocks: (size) => ({ [Symbol.iterator]: () => this.blocks(size) }),
      count,
      points,
      excluded,
      rows,
      seconds,
      largestBytes,
      longest: this.longestPlace === -1 ? null : this.placeAt(this.longestPlace),
      warnings: planWarnings(campaign, {
        combinations: this.combinationIndex.length,
        fixed,
        count,
        points,
        widestPhase,
      }),
    };
  }

  /** Appends the places of the combinations that come next in the grid. */
  append(planned: PlannedCombinations): void {
    const { combinations, replicas, cost, costs, seeds, ids } = planned;
    const entries = this.costs.seconds.length;
    this.costs.seconds.pushAll(costs.seconds);
    this.costs.bytes.pushAll(costs.bytes);
    this.costs.rows.pushAll(costs.rows);
    this.costs.cycles.pushAll(costs.cycles);
    this.seed.pushAll(seeds);
    this.combinationIndex.pushAll(combinations);
    this.excluded += planned.excluded;
    this.fixed += planned.fixed;
    this.widestPhase = Math.max(this.widestPhase, planned.widestPhase);
    let own = 0;
    for (let index = 0; index < combinations.length; index++) {
      const entry = entries + (cost[index] ?? 0);
      const combination = this.combinationCost.push(entry);
      for (let replica = 0; replica < (replicas[index] ?? 0); replica++) {
        this.combination.push(combination);
        this.replica.push(replica);
        const first = this.ids.add(ids, ID_WORDS * own++);
        this.first.push(first);
        if (first === this.count) this.addPoint(entry);
        this.count++;
      }
    }
  }

  private addPoint(entry: number): void {
    const seconds = this.costs.seconds.at(entry);
    this.points++;
    this.rows += this.costs.rows.at(entry);
    this.seconds += seconds;
    this.largestBytes = Math.max(this.largestBytes, this.costs.bytes.at(entry));
    if (seconds <= this.longestSeconds) return;
    this.longestSeconds = seconds;
    this.longestPlace = this.count;
  }

  private placeAt(place: number, cursor: GridCursor = this.grid.cursor()): Place {
    const combination = this.combination.at(place);
    cursor.moveTo(this.combinationIndex.at(combination));
    const { campaign, make, costs } = this;
    const values: readonly Json[] = [...cursor.values];
    const seed = this.seed.at(place);
    const first = this.first.at(place);
    const cost = this.combinationCost.at(combination);
    return {
      place,
      point: this.ids.idAt(place),
      replica: this.replica.at(place),
      seed,
      values: this.parameters.map(({ type }, index) => columnValue(values[index] ?? null, type)),
      cycles: costs.cycles.at(cost),
      rows: costs.rows.at(cost),
      seconds: costs.seconds.at(cost),
      bytes: costs.bytes.at(cost),
      duplicateOf: first === place ? null : first,
      get normal() {
        return pointOf(campaign.species, make(values), seed);
      },
    };
  }

  private *places(): Generator<Place> {
    const cursor = this.grid.cursor();
    for (let place = 0; place < this.count; place++) yield this.placeAt(place, cursor);
  }

  private *placeCosts(): Generator<PlaceCost> {
    const { costs } = this;
    for (let place = 0; place < this.count; place++) {
      const cost = this.combinationCost.at(this.combination.at(place));
      const duplicate = this.first.at(place) !== place;
      yield { seconds: costs.seconds.at(cost), bytes: costs.bytes.at(cost), rows: costs.rows.at(cost), duplicate };
    }
  }

  private *blocks(size: number): Generator<PlaceBlock> {
    const cursor = this.grid.cursor();
    for (let start = 0; start < this.count; start += size) {
      yield this.block(start, Math.min(size, this.count - start), cursor);
    }
  }

  private block(start: number, count: number, cursor: GridCursor): PlaceBlock {
    const { costs } = this;
    const block = {
      count,
      place: Int32Array.from({ length: count }, (_, row) => start + row),
      point: this.ids.hexOf(start, count),
      replica: new Int32Array(count),
      seed: new Float64Array(count),
      rows: new Float64Array(count),
      seconds: new Float64Array(count),
      bytes: new Float64Array(count),
      first: new Int32Array(count),
    };
    const values = this.parameters.map(({ type }) =>
      type === 'string' ? new Array<string>(count) : new Float64Array(count),
    );
    for (let row = 0; row < count; row++) {
      const combination = this.combination.at(start + row);
      const cost = this.combinationCost.at(combination);
      const index = this.combinationIndex.at(combination);
      if (index !== cursor.index) cursor.moveTo(index);
      block.replica[row] = this.replica.at(start + row);
      block.seed[row] = this.seed.at(start + row);
      block.first[row] = this.first.at(start + row);
      block.rows[row] = costs.rows.at(cost);
      block.seconds[row] = costs.seconds.at(cost);
      block.bytes[row] = costs.bytes.at(cost);
      for (let one = 0; one < values.length; one++) {
        const column = values[one];
        const value = cursor.values[one] ?? null;
        if (column instanceof Float64Array) column[row] = Number(value);
        else if (column !== undefined) column[row] = columnText(value);
      }
    }
    return { ...block, values };
  }
}
