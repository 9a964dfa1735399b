import type { CountedPhase } from '../erasure/erasure-kind.js';
import { createEraser, erasureKind } from '../erasure/erasures.js';
import { LoschmidtError } from '../error/loschmidt-error.js';
import type { Kernel } from '../kernel/kernel.js';
import { drawingKey, FIXED_CYCLE_HINT } from '../point/drawing-key.js';
import { evolutionForm, factorTimes } from '../point/evolution.js';
import type { Point } from '../point/point.js';
import type { CyclePart } from '../protocol/protocol-kind.js';
import { backwardSigns, cycleParts, reversesAll } from '../protocol/protocols.js';
import type { State } from '../state/state.js';

/** ψ ← Ô†U†ÔUψ, the only cycle of two projectors. */
const ECHO: readonly CyclePart[] = ['evolve', 'erase', 'reverse', 'undo'];

/** Throws bad-input with the word that draws where not every cycle of a point is the same unitary W. */
export function refuseDrawingCycle(point: Point): void {
  const key = drawingKey(point);
  if (key === null) return;
  throw new LoschmidtError(
    'bad-input',
    `Cannot take the spectrum of the cycle: every cycle must be the same unitary, but \`${key}\` draws anew in each.`,
    { hint: FIXED_CYCLE_HINT },
  );
}

/** Ô = e^{iφn} of an echo that undoes it; null for every other cycle. */
export function echoPhase(point: Point): CountedPhase | null {
  const { protocol, erasure } = point;
  const parts = cycleParts(protocol);
  const isEcho =
    parts.length === ECHO.length && parts.every((part, index) => part === ECHO[index]) && reversesAll(point);
  return isEcho ? (erasureKind(erasure).counted?.(erasure) ?? null) : null;
}

/** One direction of the evolution: ψ ← Uψ for sign 1; for −1 the way back, ψ ← U†ψ where all species are reversed. */
export function evolver(point: Point, state: State): (sign: 1 | -1) => void {
  const { whole, alternations } = evolutionForm(point.evolution);
  const factors = whole ? 1 : point.species.length;
  const steps = whole ? 1 : factors * alternations;
  const back = backwardSigns(point);
  state.setTimes(factorTimes(point));
  return (sign) => {
    for (let step = 0; step < steps; step += 1) {
      const factor = (sign === 1 ? step : steps - 1 - step) % factors;
      state.evolve(factor, sign === 1 ? 1 : (back[factor] ?? -1), sign === -1);
    }
  };
}

/** ψ ← Wψ, for a cycle that draws nothing. */
export function wholeCycle(kernel: Kernel, point: Point, state: State): () => void {
  const { species, seed } = point;
  const evolve = evolver(point, state);
  const eraser = createEraser({ kernel, state, species, seed }, point.erasure);
  eraser.prepare(1, {});
  const parts: Record<CyclePart, () => void> = {
    evolve: () => evolve(1),
    erase: () => eraser.apply(1),
    reverse: () => evolve(-1),
    undo: () => eraser.apply(-1),
  };
  const cycle = cycleParts(point.protocol).map((part) => parts[part]);
  return () => {
    for (const part of cycle) part();
  };
}
