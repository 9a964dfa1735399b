import type { Eraser } from '../erasure/eraser.js';
import type { EvolvingState } from '../evolution/evolving-state.js';
import type { Point } from '../point/point.js';
import { drawCycle } from './draw-cycle.js';

/**
 * One cycle in place. echo: ψ ← Ô†U†ÔUψ (without `undo`: U†ÔUψ); forward: ψ ← ÔUψ; U = (e^{−iHKt} … e^{−iH1t})^r, under
 * `full` e^{−iHt}; sequence: an echo with the time, site or strength of this cycle's draw, the same on the way back.
 * `done(stage)` is called after each stage with its name and `doing(stage)` before it, in the order of `stageNames`.
 */
export function runCycle(
  point: Point,
  state: EvolvingState,
  eraser: Eraser,
  cycle: number,
  doing: (stage: string) => void,
  done: (stage: string) => void,
): void {
  const { evolution } = point;
  const factors = evolution.kind === 'stepwise' ? point.species.length : 1;
  const steps = evolution.kind === 'stepwise' ? evolution.alternations * factors : 1;
  const nameOf = (step: number) => (evolution.kind === 'stepwise' ? factorStage(step, factors) : 'h');
  const stage = (name: string, change: () => void) => {
    doing(name);
    change();
    done(name);
  };
  const drawn = drawCycle(point, cycle);
  state.setTime(drawn.time ?? point.evolution.time ?? 0);
  for (let step = 0; step < steps; step += 1) {
    stage(nameOf(step), () => state.evolve(step % factors, 1));
  }
  stage('erased', () => {
    eraser.prepare(cycle, drawn);
    eraser.apply(1);
  });
  if (point.protocol.kind === 'forward') return;
  for (let step = steps - 1; step >= 0; step -= 1) {
    stage(`${nameOf(step)}-reversed`, () => state.evolve(step % factors, -1));
  }
  if (point.protocol.undo) {
    stage('erased-reversed', () => eraser.apply(-1));
  }
}

function factorStage(step: number, factors: number): string {
  return `h${(step % factors) + 1}.${Math.floor(step / factors) + 1}`;
}
