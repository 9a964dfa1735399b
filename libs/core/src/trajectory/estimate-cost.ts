import { spectrumCost } from '../cycle-spectrum/spectrum-cost.js';
import { erasureKind } from '../erasure/erasures.js';
import { estimatedTerms } from '../hamiltonian/chebyshev-terms.js';
import { decompositionSeconds } from '../hamiltonian/factor-rotations.js';
import { isTwoSpeciesStepwise, systemShape } from '../hamiltonian/system.js';
import { drawingSeconds, evolutionSeconds, hoppingSeconds, readingSeconds } from '../kernel/pass-seconds.js';
import type { SystemShape } from '../observables/observable.js';
import { type Measure, observableNamed } from '../observables/resolve-observables.js';
import { evolutionForm } from '../point/evolution.js';
import type { Point } from '../point/point.js';
import { isBatchable } from '../point-batch/is-batchable.js';
import { cycleDraws, cycleParts } from '../protocol/protocols.js';
import { startKind } from '../start/starts.js';
import { memoryBytes, needsOf, tensorMemoryBytes } from '../state/memory.js';

/** What a point will take: seconds on one thread of a 3 GHz machine, and bytes of memory at the same time. */
export interface Cost {
  readonly seconds: number;
  readonly bytes: number;
}

/** Seconds of one row beyond its measurements, and of one point beyond its cycles (npm run bench -- cost and -- tiny, L = 2). */
const ROW_SECONDS = 6e-6;
const POINT_SECONDS = 6e-5;

/** The same within a batch of points. */
const BATCH_ROW_SECONDS = 6e-7;
const BATCH_POINT_SECONDS = 1e-6;

/** Seconds to find the potential that one joint state of all species but one is for that one. */
const FROZEN_SECONDS = 6e-6;

/** The cost model: operations of each pass at measured rates. Pure, and cheap enough to ask for every point of a plan. */
export function estimateCost(point: Point, measure: Measure): Cost {
  const shape = systemShape(point);
  const needs = needsOf(point, measure);
  const amplitudes = shape.dimensions.reduce((product, dimension) => product * dimension, 1);
  const { whole, alternations } = evolutionForm(point.evolution);
  const factors = whole ? 1 : shape.particles.length;
  const parts = cycleParts(point.protocol);
  const directions = parts.filter((part) => part === 'evolve' || part === 'reverse').length;
  const erasures = parts.length - directions;
  const cost = evolutionCost(point, shape, amplitudes);
  const { pass } = cost;
  const batched = isBatchable(point, measure);
  const rowSeconds = batched ? BATCH_ROW_SECONDS : ROW_SECONDS;
  let setUp = (batched ? BATCH_POINT_SECONDS : POINT_SECONDS) + cost.setUp;
  if (startKind(point.initial)?.fillsState) setUp += drawingSeconds(amplitudes);
  const erasing = erasures * erasureKind(point.erasure).passes * readingSeconds(amplitudes);
  const stageRows = measure.stages ? alternations * factors * directions + erasures : 0;
  let rows = 0;
  for (const { name, every } of measure.observables) {
    const measured = Math.ceil(point.cycles / every) + 1;
    rows += measured * (1 + stageRows) * observableNamed(name).seconds(shape);
  }
  const cycle = directions * alternations * pass + erasing + (1 + stageRows) * rowSeconds;
  if (needs.startCopy) {
    for (const { name, every } of measure.observables) {
      if (!observableNamed(name).needs?.startCopy) continue;
      rows += (Math.ceil(point.cycles / every) + 1) * (1 + stageRows) * 2 * readingSeconds(amplitudes);
    }
  }
  const stateBytes = isTwoSpeciesStepwise(point) ? memoryBytes(shape, needs) : tensorMemoryBytes(shape, whole, needs);
  const decomposed = needs.cycle ? spectrumCost(point, { cycles: 1 }) : { seconds: 0, bytes: 0 };
  return {
    seconds: setUp + decomposed.seconds + point.cycles * cycle + rows,
    bytes:
      stateBytes + decomposed.bytes + heldRowBytes((point.cycles + 1) * (1 + stageRows), point.species, shape, measure),
  };
}

/** How often a point decomposes its factors: once, or once for every time that a sequence draws. */
function decompositions({ protocol, cycles }: Point): number {
  if (cycleDraws(protocol).time === undefined) return 1;
  // Coefficients of drawn values may leave the cache in between: every cycle is the safe side.
  return Math.max(1, cycles);
}

/** Seconds of one U without its repetitions, and of what comes before the first. */
function evolutionCost(point: Point, shape: SystemShape, amplitudes: number): { pass: number; setUp: number } {
  if (evolutionForm(point.evolution).whole) {
    return {
      pass: estimatedTerms(point, shape) * hoppingSeconds(shape),
      setUp: readingSeconds(20 * amplitudes),
    };
  }
  // Where there are more than two species, four columns are gathered and scattered for each pass.
  const moved = shape.particles.length === 2 ? 0 : 16;
  let pass = 0;
  let setUp = 0;
  for (const [species, particles] of shape.particles.entries()) {
    const dimension = shape.dimensions[species] ?? 1;
    const frozen = amplitudes / dimension;
    if (moved > 0) pass += Math.ceil(frozen / 4) * readingSeconds(moved * dimension);
    if (particles === 0) continue;
    pass += Math.ceil(frozen / 4) * evolutionSeconds(shape.sites, particles);
    setUp += frozen * (decompositionSeconds(shape.sites) + (moved > 0 ? FROZEN_SECONDS : 0));
  }
  return { pass, setUp: setUp * decompositions(point) };
}

/**
 * Rows wait on the computing thread until their point has ended, because a point that fails leaves none. At most 8 bytes for each of
 * K + 1 columns an observable; a list has 5 bytes in every row, and 8 a value where it is due.
 */
function heldRowBytes(rows: number, species: readonly string[], shape: SystemShape, { observables }: Measure): number {
  const keys = 18;
  const scalars = 8 * (species.length + 1) * observables.length;
  let lists = 0;
  for (const { name, every } of observables) {
    const { listLength, columns } = observableNamed(name);
    if (listLength === undefined) continue;
    const due = every === 1 ? rows : rows / every + 2;
    const own = columns(species).filter((column) => column.shape === 'list').length;
    lists += own * (5 * rows + due * 8 * listLength(shape));
  }
  return rows * (keys + scalars) + lists;
}
