import type { Eraser } from '../erasure/eraser.js';
import type { TwoSpeciesState } from '../evolution/two-species-state.js';
import type { Point } from '../point/point.js';
import { drawCycle } from './draw-cycle.js';

/**
 * One cycle in place. echo: ψ ← Ô†U†ÔUψ (without `undo`: U†ÔUψ); forward: ψ ← ÔUψ; U = (e^{−iH2t} e^{−iH1t})^r;
 * sequence: an echo with the time, site or strength of this cycle's draw, the same on the way back.
 * `done(stage)` is called after each stage with its name and `doing(stage)` before it, in the order of `stageNames`.
 */
export function runCycle(
  point: Point,
  state: TwoSpeciesState,
  eraser: Eraser,
  cycle: number,
  doing: (stage: string) => void,
  done: (stage: string) => void,
): void {
  const alternations = point.evolution.kind === 'stepwise' ? point.evolution.alternations : 1;
  const factors = point.species.length;
  const stage = (name: string, change: () => void) => {
    doing(name);
    change();
    done(name);
  };
  const drawn = drawCycle(point, cycle);
  state.setTime(drawn.time ?? point.evolution.time ?? 0);
  for (let step = 0; step < alternations * factors; step += 1) {
    stage(factorStage(step, factors), () => state.evolve(step % factors, 1));
  }
  stage('erased', () => {
    eraser.prepare(cycle, drawn);
    eraser.apply(1);
  });
  if (point.protocol.kind === 'forward') return;
  for (let step = alternations * factors - 1; step >= 0; step -= 1) {
    stage(`${factorStage(step, factors)}-reversed`, () => state.evolve(step % factors, -1));
  }
  if (point.protocol.undo) {
    stage('erased-reversed', () => eraser.apply(-1));
  }
}

function factorStage(step: number, factors: number): string {
  return `h${(step % factors) + 1}.${Math.floor(step / factors) + 1}`;
}
