import type { Point } from '../point/point.js';
import type { CyclePart } from '../protocol/protocol-kind.js';
import { cycleParts } from '../protocol/protocols.js';

/**
 * The stages inside one cycle in the order of time, without the closing `cycle`:
 * `h1.1 h2.1 … h1.r h2.r erased`, and for an echo `h2.r-reversed … h1.1-reversed`, with `undo` also `erased-reversed`.
 * They depend on the protocol alone: `erased` is there for `none` too.
 */
export function stageNames(point: Point): readonly string[] {
  const steps = Array.from({ length: stepCount(point).steps }, (_, step) => step);
  const stages: Record<CyclePart, readonly string[]> = {
    evolve: steps.map((step) => evolvedStage(point, step, 1)),
    erase: [erasedStage(1)],
    reverse: steps.toReversed().map((step) => evolvedStage(point, step, -1)),
    undo: [erasedStage(-1)],
  };
  return cycleParts(point.protocol).flatMap((part) => stages[part]);
}

/** How many factors U has, and how many steps: r of each. Under `full` it is one step. */
export function stepCount({ evolution, species }: Point): { readonly factors: number; readonly steps: number } {
  if (evolution.kind === 'full') return { factors: 1, steps: 1 };
  return { factors: species.length, steps: evolution.alternations * species.length };
}

/** `h<factor>.<alternation>`, both from 1, or `h` under `full`; with `-reversed` on the way back. */
export function evolvedStage(point: Point, step: number, sign: 1 | -1): string {
  const { factors } = stepCount(point);
  const name = point.evolution.kind === 'full' ? 'h' : `h${(step % factors) + 1}.${Math.floor(step / factors) + 1}`;
  return sign === 1 ? name : `${name}-reversed`;
}

/** `erased`, with `-reversed` for Ô†. */
export function erasedStage(sign: 1 | -1): string {
  return sign === 1 ? 'erased' : 'erased-reversed';
}
