import { evolutionForm } from '../point/evolution.js';
import type { Point } from '../point/point.js';
import type { CyclePart } from '../protocol/protocol-kind.js';
import { backwardSigns, cycleParts } from '../protocol/protocols.js';

/**
 * The stages inside one cycle in the order of time, without the closing `cycle`:
 * `h1.1 h2.1 … h1.r h2.r erased`, and for an echo `h2.r-reversed … h1.1-reversed` (`-onward` for a species that is not reversed),
 * with `undo` also `erased-reversed`.
 * They depend on the protocol alone: `erased` is there for `none` too.
 */
export function stageNames(point: Point): readonly string[] {
  const count = stepCount(point);
  const steps = Array.from({ length: count.steps }, (_, step) => step);
  const signs = backwardSigns(point);
  const stages: Record<CyclePart, readonly string[]> = {
    evolve: steps.map((step) => evolvedStage(count, step)),
    erase: [erasedStage(1)],
    reverse: steps.toReversed().map((step) => returnedStage(count, step, signs)),
    undo: [erasedStage(-1)],
  };
  return cycleParts(point.protocol).flatMap((part) => stages[part]);
}

/** How many factors U has, and how many steps: r of each. A whole U is one step. */
export interface StepCount {
  readonly whole: boolean;
  readonly factors: number;
  readonly steps: number;
}

export function stepCount({ evolution, species }: Point): StepCount {
  const { whole, alternations } = evolutionForm(evolution);
  return { whole, factors: whole ? 1 : species.length, steps: whole ? 1 : alternations * species.length };
}

/** `h<factor>.<alternation>`, both from 1, or `h` where U is whole. */
export function evolvedStage({ whole, factors }: StepCount, step: number): string {
  return whole ? 'h' : `h${(step % factors) + 1}.${Math.floor(step / factors) + 1}`;
}

/** The same on the way back: `-reversed` where the factor is undone, `-onward` where it runs on. */
export function returnedStage(count: StepCount, step: number, signs: readonly (1 | -1)[]): string {
  return `${evolvedStage(count, step)}${signs[step % count.factors] === 1 ? '-onward' : '-reversed'}`;
}

/** `erased`, with `-reversed` for Ô†. */
export function erasedStage(sign: 1 | -1): string {
  return sign === 1 ? 'erased' : 'erased-reversed';
}
