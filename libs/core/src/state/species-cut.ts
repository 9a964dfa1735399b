import type { Kernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import type { SpeciesCut } from '../observables/state-view.js';
import { singularSummary } from '../singular-values/singular-summary.js';
import type { TwoSpeciesLayout } from './two-species-layout.js';

/** The cut between two species: the singular values of γ, found on a copy. */
export function speciesCut(
  kernel: Kernel,
  layout: TwoSpeciesLayout,
  rows: number,
  columns: number,
  pacer: Pacer,
): SpeciesCut {
  const { singular, state, blockBytes, accumulator } = layout;
  if (singular === null) throw new RangeError('The cut was not asked for.');
  const { matrix, stride } = singular;
  const byColumns = singular.byColumns ? 1 : 0;
  return singularSummary(kernel, singular, accumulator, pacer, (first, last, to) =>
    kernel.run.copyVectors(state, blockBytes, rows, columns, byColumns, first, last, matrix, stride, to),
  );
}
