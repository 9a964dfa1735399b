import type { ParameterColumn, Place, PlaceBlock } from '@loschmidt/campaign';

/** What is kept of a place; its normal form is made anew when the chunk runs. */
export type PlannedPlace = Omit<Place, 'normal'>;

/** What of a `Plan` is written down. */
export interface PlanInput {
  /** Axes, then derived keys. */
  readonly parameters: readonly ParameterColumn[];
  /** The places in order, as columns of up to `size` places; can be read again and again. */
  readonly blocks: (size: number) => Iterable<PlaceBlock>;
}

const ID_LENGTH = 32;

/** A plan of places that are at hand as objects: a few, or a test's. */
export function planOfPlaces(parameters: readonly ParameterColumn[], places: Iterable<PlannedPlace>): PlanInput {
  return { parameters, blocks: (size) => ({ [Symbol.iterator]: () => blocksOf(parameters, places, size) }) };
}

/** The places of a plan for which `keep` holds, given a block and a row of it. */
export function onlyPlaces(
  { parameters, blocks }: PlanInput,
  keep: (block: PlaceBlock, row: number) => boolean,
): PlanInput {
  return {
    parameters,
    blocks: (size) => ({
      *[Symbol.iterator]() {
        for (const block of blocks(size)) {
          const rows = Int32Array.from(keptRows(block, keep));
          if (rows.length > 0) yield rowsOf(block, rows);
        }
      },
    }),
  };
}

function* keptRows(block: PlaceBlock, keep: (block: PlaceBlock, row: number) => boolean): Generator<number> {
  for (let row = 0; row < block.count; row++) if (keep(block, row)) yield row;
}

function rowsOf(block: PlaceBlock, rows: Int32Array): PlaceBlock {
  const point = new Uint8Array(ID_LENGTH * rows.length);
  for (const [to, from] of rows.entries()) {
    point.set(block.point.subarray(ID_LENGTH * from, ID_LENGTH * (from + 1)), ID_LENGTH * to);
  }
  const whole = (column: Int32Array) => Int32Array.from(rows, (row) => column[row] ?? 0);
  const real = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] ?? Number.NaN);
  return {
    count: rows.length,
    point,
    place: whole(block.place),
    replica: whole(block.replica),
    seed: real(block.seed),
    values: block.values.map((column) =>
      column instanceof Float64Array ? real(column) : Array.from(rows, (row) => column[row] ?? ''),
    ),
    rows: real(block.rows),
    seconds: real(block.seconds),
    bytes: real(block.bytes),
    first: whole(block.first),
  };
}

function* blocksOf(
  parameters: readonly ParameterColumn[],
  places: Iterable<PlannedPlace>,
  size: number,
): Generator<PlaceBlock> {
  let waiting: PlannedPlace[] = [];
  for (const place of places) {
    waiting.push(place);
    if (waiting.length < size) continue;
    yield blockOf(parameters, waiting);
    waiting = [];
  }
  if (waiting.length > 0) yield blockOf(parameters, waiting);
}

function blockOf(parameters: readonly ParameterColumn[], places: readonly PlannedPlace[]): PlaceBlock {
  return {
    count: places.length,
    place: Int32Array.from(places, ({ place }) => place),
    point: Buffer.from(places.map(({ point }) => point).join(''), 'latin1'),
    replica: Int32Array.from(places, ({ replica }) => replica),
    seed: Float64Array.from(places, ({ seed }) => seed),
    values: parameters.map(({ type }, index) =>
      type === 'string'
        ? places.map(({ values }) => String(values[index]))
        : Float64Array.from(places, ({ values }) => Number(values[index])),
    ),
    rows: Float64Array.from(places, ({ rows }) => rows),
    seconds: Float64Array.from(places, ({ seconds }) => seconds),
    bytes: Float64Array.from(places, ({ bytes }) => bytes),
    first: Int32Array.from(places, ({ place, duplicateOf }) => duplicateOf ?? place),
  };
}
