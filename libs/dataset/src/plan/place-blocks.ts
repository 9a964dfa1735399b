import type { PlaceBlock } from '@loschmidt/campaign';
import type { PlanInput, PlannedPlace } from './plan-input.js';

/** The places of a plan as columns, `size` at a time. */
export function* placeBlocks(plan: PlanInput, size: number): Generator<PlaceBlock> {
  if (plan.blocks !== undefined) return yield* plan.blocks(size);
  let waiting: PlannedPlace[] = [];
  for (const place of plan.places) {
    waiting.push(place);
    if (waiting.length < size) continue;
    yield blockOf(plan, waiting);
    waiting = [];
  }
  if (waiting.length > 0) yield blockOf(plan, waiting);
}

function blockOf({ parameters }: PlanInput, places: readonly PlannedPlace[]): PlaceBlock {
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
