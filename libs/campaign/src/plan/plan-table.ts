import type { Campaign, Json } from '../spec/campaign.js';
import { columnText } from '../spec/column-text.js';
import type { PlaceCost } from './chunk-places.js';
import type { CostClasses } from './cost-classes.js';
import type { Grid } from './grid.js';
import type { GridCursor } from './grid-cursor.js';
import { GrowingFloats, GrowingInts } from './growing-columns.js';
import { IdTable } from './id-table.js';
import { columnValue } from './parameter-columns.js';
import type { ParameterColumn, Place } from './place.js';
import type { PlaceBlock } from './place-block.js';
import { type PointParts, pointOf } from './point-maker.js';

/** The places that a plan has found, about 60 bytes each; what a cell's axes say is made anew when it is asked for. */
export class PlanTable {
  count = 0;
  cells = 0;
  private readonly cellIndex = new GrowingInts();
  private readonly cellCost = new GrowingInts();
  private readonly cell = new GrowingInts();
  private readonly replica = new GrowingInts();
  private readonly seed = new GrowingFloats();
  private readonly first = new GrowingInts();
  private readonly ids = new IdTable();

  constructor(
    private readonly campaign: Campaign,
    private readonly grid: Grid,
    private readonly make: (values: readonly Json[]) => PointParts,
    private readonly parameters: readonly ParameterColumn[],
    private readonly costs: CostClasses,
  ) {}

  /** The places that are added from now on are replicas of this cell. */
  addCell(index: number, cost: number): void {
    this.cellIndex.push(index);
    this.cellCost.push(cost);
    this.cells++;
  }

  /** Whether no place before has this id. */
  addPlace(replica: number, seed: number, id: string): boolean {
    const first = this.ids.add(id);
    this.cell.push(this.cells - 1);
    this.replica.push(replica);
    this.seed.push(seed);
    this.first.push(first);
    return first === this.count++;
  }

  placeAt(place: number, cursor: GridCursor = this.grid.cursor()): Place {
    const cell = this.cell.at(place);
    cursor.moveTo(this.cellIndex.at(cell));
    const { campaign, make, costs } = this;
    const values: readonly Json[] = [...cursor.values];
    const seed = this.seed.at(place);
    const first = this.first.at(place);
    const cost = this.cellCost.at(cell);
    return {
      place,
      point: this.ids.idAt(place),
      replica: this.replica.at(place),
      seed,
      values: this.parameters.map(({ type }, index) => columnValue(values[index] ?? null, type)),
      cycles: costs.cycles(cost),
      rows: costs.rows(cost),
      seconds: costs.seconds(cost),
      bytes: costs.bytes(cost),
      duplicateOf: first === place ? null : first,
      get normal() {
        return pointOf(campaign.species, make(values), seed);
      },
    };
  }

  *places(): Generator<Place> {
    const cursor = this.grid.cursor();
    for (let place = 0; place < this.count; place++) yield this.placeAt(place, cursor);
  }

  *placeCosts(): Generator<PlaceCost> {
    const { costs } = this;
    for (let place = 0; place < this.count; place++) {
      const cost = this.cellCost.at(this.cell.at(place));
      const duplicate = this.first.at(place) !== place;
      yield { seconds: costs.seconds(cost), bytes: costs.bytes(cost), rows: costs.rows(cost), duplicate };
    }
  }

  *blocks(size: number): Generator<PlaceBlock> {
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
      const cell = this.cell.at(start + row);
      const cost = this.cellCost.at(cell);
      const index = this.cellIndex.at(cell);
      if (index !== cursor.index) cursor.moveTo(index);
      block.replica[row] = this.replica.at(start + row);
      block.seed[row] = this.seed.at(start + row);
      block.first[row] = this.first.at(start + row);
      block.rows[row] = costs.rows(cost);
      block.seconds[row] = costs.seconds(cost);
      block.bytes[row] = costs.bytes(cost);
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
