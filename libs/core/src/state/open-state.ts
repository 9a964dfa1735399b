import { isTwoSpeciesStepwise, systemOf } from '../hamiltonian/system.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import type { Needs } from '../observables/observable.js';
import type { Point } from '../point/point.js';
import { SiteCuts } from '../site-cut/site-cuts.js';
import { startOf } from '../start/starts.js';
import { layBlocked } from './blocked-layout.js';
import { BlockedPasses } from './blocked-passes.js';
import { ChebyshevSeries } from './chebyshev-series.js';
import { fillDiagonal } from './diagonal.js';
import { Factors } from './factors.js';
import { layRowMajor } from './row-major-layout.js';
import { RowMajorPasses } from './row-major-passes.js';
import type { MoreRoom } from './species-tables.js';
import { type Decomposed, State } from './state.js';

/** What there may be beside a state. */
export interface Beside {
  readonly more?: MoreRoom;
  /** Decomposes the point's cycle, or its H, where an observable needs that. */
  readonly decomposed?: Decomposed;
}

function notAskedFor(): never {
  throw new RangeError('The spectrum was not asked for.');
}

const NOT_DECOMPOSED: Decomposed = { cycle: notAskedFor, levels: notAskedFor };

/**
 * The state of a point at its start: two species under `stepwise` in blocks of four columns, all else as one row-major array
 * (docs/decisions/0032-one-physics-step.md). Throws over-capacity where it does not fit.
 */
export function openState(
  kernel: Kernel,
  point: Point,
  needs: Needs,
  pacer: Pacer,
  { more = () => {}, decomposed = NOT_DECOMPOSED }: Beside = {},
): State {
  const system = systemOf(point);
  const start = startOf(point);
  const cuts = new SiteCuts(kernel, system.shape, needs, pacer);
  const room: MoreRoom = (layout, bytes) => {
    cuts.place(layout);
    more(layout, bytes);
  };
  const beside = { ...decomposed, cuts, canonical: needs.canonical };
  if (isTwoSpeciesStepwise(point)) {
    const passes = new BlockedPasses(kernel, system, layBlocked(kernel, system, needs, pacer, room), pacer);
    const factors = new Factors(kernel, system, passes, pacer);
    return new State(kernel, system, point.species, start, passes, factors, pacer, beside);
  }
  const tables = layRowMajor(kernel, system, needs, pacer, room);
  const passes = new RowMajorPasses(kernel, system, tables, pacer);
  const evolution =
    tables.series === null
      ? new Factors(kernel, system, passes, pacer)
      : new ChebyshevSeries(kernel, system, tables, tables.series, pacer);
  const state = new State(kernel, system, point.species, start, passes, evolution, pacer, beside);
  if (tables.diagonal !== null) fillDiagonal(kernel, system, tables, tables.diagonal, pacer);
  return state;
}
