import { type Checkpoint, makeCheckpoint, restoreCheckpoint } from '../checkpoint/checkpoint.js';
import { decomposedLevels } from '../cycle-spectrum/decompose-cycle.js';
import { energyLevels } from '../energy-levels/energy-levels.js';
import { createEraser } from '../erasure/erasures.js';
import { LoschmidtError } from '../error/loschmidt-error.js';
import type { Kernel } from '../kernel/kernel.js';
import { Halt, type Outcome, Pacer } from '../kernel/pacer.js';
import { type Measure, unsupportedFeature } from '../observables/resolve-observables.js';
import type { Point } from '../point/point.js';
import { needsOf } from '../state/memory.js';
import { openState } from '../state/open-state.js';
import { type RowSink, RowWriter } from './row-writer.js';
import { cycleRunner } from './run-cycle.js';

export interface EvolveControl {
  /** Asked at least every 20 ms of computing, inside long passes too. */
  stopRequested(): boolean;
  /** Called after each cycle's last row. */
  cycleDone?(cycle: number): void;
  /** Asked after `cycleDone` of every cycle but the last: true to have `checkpoint` called. */
  checkpointDue?(cycle: number): boolean;
  /** True: `checkpoint` is called after the last cycle, too. */
  readonly keepsLast?: boolean;
  /** Takes the state after a cycle; what is to be kept must be copied or written before this returns. */
  checkpoint?(checkpoint: Checkpoint): void;
  /** Bytes of a checkpoint of the same point and measurement, or of one with fewer cycles that `goesOnFrom` accepts, cut anywhere: the first row is that of the cycle after it. */
  readonly resumeFrom?: Iterable<Uint8Array>;
}

/**
 * The whole trajectory of a point: a row for cycle 0 … cycles, with `stages` also one after every stage, in the order of time.
 * A value that is not finite ends it as `failed`, a stop request as `stopped`; rows that were written before stay written.
 * The rows' bits depend on the point alone, resumed or not; `rows` of the outcome counts those before the checkpoint too.
 * Throws unsupported and over-capacity before the first row, and what `restoreCheckpoint` throws.
 */
export function evolvePoint(
  kernel: Kernel,
  point: Point,
  measure: Measure,
  sink: RowSink,
  control: EvolveControl,
): Outcome {
  const unsupported = unsupportedFeature(point, measure);
  if (unsupported !== null) {
    throw new LoschmidtError('unsupported', `Cannot evolve the point: ${unsupported}`);
  }
  const at = { cycle: 0, stage: 'cycle' };
  try {
    const pacer = new Pacer(() => control.stopRequested());
    const writer = new RowWriter(measure, point.species, point.cycles, sink);
    const decomposed = {
      cycle: () => decomposedLevels(point, control.stopRequested),
      levels: () => energyLevels(point, pacer),
    };
    const state = openState(kernel, point, needsOf(point, measure), pacer, { decomposed });
    const eraser = createEraser({ kernel, state, species: point.species, seed: point.seed }, point.erasure);
    const write = (stage: string) => {
      at.stage = stage;
      writer.write(state, at.cycle, stage);
    };
    const doing = (stage: string) => {
      at.stage = stage;
    };
    const done = measure.stages ? write : () => {};
    const runCycle = cycleRunner(point, state, eraser, doing, done);
    const finish = () => {
      write('cycle');
      control.cycleDone?.(at.cycle);
      const due = at.cycle === point.cycles ? control.keepsLast : control.checkpointDue?.(at.cycle);
      if (due !== true) return;
      control.checkpoint?.(makeCheckpoint(point, measure, { cycle: at.cycle, rows: writer.rows }, state.amplitudes()));
    };
    if (control.resumeFrom === undefined) {
      finish();
    } else {
      const resumed = restoreCheckpoint(control.resumeFrom, point, measure, state.amplitudes());
      at.cycle = resumed.cycle;
      writer.rows = resumed.rows;
    }
    for (at.cycle += 1; at.cycle <= point.cycles; at.cycle += 1) {
      runCycle(at.cycle);
      finish();
    }
    return { kind: 'completed', rows: writer.rows };
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
    return error.why.kind === 'stopped'
      ? { kind: 'stopped', cycle: at.cycle }
      : { kind: 'failed', reason: error.why.reason, cycle: at.cycle, stage: at.stage };
  }
}
