import type { CutState } from '../site-cut/site-cuts.js';
import type { Passes } from './passes.js';

/** What cuts of sites ask of a state. */
export function cutStateOf(passes: Passes): CutState {
  const { species, accumulator } = passes.tables;
  const bases = species.map(({ network }) => network.basis);
  const offsetOf = (states: readonly number[]) => passes.offsetOf(states);
  const ends = bases.map(({ dimension }, index) =>
    offsetOf(bases.map((_, one) => (one === index ? dimension - 1 : 0))),
  );
  const firstFastest = (ends[0] ?? 0) < (ends.at(-1) ?? 0);
  return { offsetOf, imaginary: passes.imaginary, bases, firstFastest, accumulator };
}
