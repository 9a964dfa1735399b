import type { Eraser } from '../erasure/erasure-kind.js';
import { factorTimes } from '../point/evolution.js';
import type { Point } from '../point/point.js';
import { backwardSigns, cycleParts, drawCycle } from '../protocol/protocols.js';
import type { EvolvingState } from '../state/evolving-state.js';
import { erasedStage, evolvedStage, returnedStage, stepCount } from './stage-names.js';

/**
 * One cycle in place, by its number: the parts that the protocol names, each stage of them in the order of `stageNames`.
 * evolve: ψ ← Uψ, U = (e^{−iHKt} … e^{−iH1t})^r, or e^{−iHt} at once; erase: ψ ← Ôψ; reverse: ψ ← U†ψ, or where
 * species run on the factors of U in the same order with e^{−iHst} for those; undo: ψ ← Ô†ψ.
 * Time, site and strength are those of this cycle's draw, if any. `doing(stage)` is called before each stage with its name and
 * `done(stage)` after it.
 */
export function cycleRunner(
  point: Point,
  state: EvolvingState,
  eraser: Eraser,
  doing: (stage: string) => void,
  done: (stage: string) => void,
): (cycle: number) => void {
  // Asked once: a cycle of a small point takes a few microseconds.
  const parts = cycleParts(point.protocol);
  const back = backwardSigns(point);
  const times = factorTimes(point);
  const count = stepCount(point);
  const { factors, steps } = count;
  const stage = (name: string, change: () => void) => {
    doing(name);
    change();
    done(name);
  };
  return (cycle) => {
    const drawn = drawCycle(point, cycle);
    state.setTimes(drawn.time === undefined ? times : factorTimes(point, drawn.time));
    for (const part of parts) {
      switch (part) {
        case 'evolve':
          for (let step = 0; step < steps; step += 1) {
            stage(evolvedStage(count, step), () => state.evolve(step % factors, 1));
          }
          break;
        case 'erase':
          stage(erasedStage(1), () => {
            eraser.prepare(cycle, drawn);
            eraser.apply(1);
          });
          break;
        case 'reverse':
          for (let step = steps - 1; step >= 0; step -= 1) {
            stage(returnedStage(count, step, back), () =>
              state.evolve(step % factors, back[step % factors] ?? -1, true),
            );
          }
          break;
        case 'undo':
          stage(erasedStage(-1), () => eraser.apply(-1));
          break;
      }
    }
  };
}
