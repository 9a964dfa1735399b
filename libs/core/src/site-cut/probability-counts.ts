import { tensorStates } from '../basis/tensor-axis.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import { COUNTING_SECONDS } from '../observables/site-cut-cost.js';
import type { CutState } from './site-cuts.js';

/** Steps of the table that an interval is looked up in. */
const STEPS = 1024;

/** How many |γ|² are in [edge, next edge) for each of the intervals that `edges` make; the first begins at 0, the last has no end. */
export function probabilityCounts(
  kernel: Kernel,
  { bases, offsetOf, imaginary, firstFastest }: CutState,
  edges: Float64Array,
  pacer: Pacer,
): Float64Array {
  const counts = new Float64Array(edges.length + 1);
  const base = offsetOf([]);
  const memory = kernel.numbers(base);
  const intervalOf = intervalFinder(edges);
  const all = bases.map(({ dimension }) => dimension);
  const inside = firstFastest ? 0 : all.length - 1;
  const inner = Float64Array.from({ length: all[inside] ?? 1 }, (_, state) => {
    const states = all.map((_, species) => (species === inside ? state : 0));
    return (offsetOf(states) - base) / 8;
  });
  const width = inner.length;
  const outer = all.with(inside, 1);
  pacer.slabs(
    outer.reduce((size, dimension) => size * dimension, 1),
    width * COUNTING_SECONDS,
    (first, end) => {
      for (let row = first; row < end; row += 1) {
        const from = (offsetOf(tensorStates(outer, row)) - base) / 8;
        for (let state = 0; state < width; state += 1) {
          const at = from + (inner[state] ?? 0);
          const [re, im] = [memory[at] ?? 0, memory[at + imaginary / 8] ?? 0];
          const place = intervalOf(re * re + im * im);
          counts[place] = (counts[place] ?? 0) + 1;
        }
      }
    },
  );
  return counts;
}

/** Finds how many edges are at most a value: from a table of equal steps up to the last edge, and then edge by edge. */
function intervalFinder(edges: Float64Array): (value: number) => number {
  const scale = STEPS / (edges.at(-1) ?? 1);
  const counts = Uint16Array.from({ length: STEPS }, (_, step) => {
    const after = edges.findIndex((edge) => edge * scale > step);
    return after === -1 ? edges.length : after;
  });
  const last = edges.length;
  return (value) => {
    const step = Math.floor(value * scale);
    if (step >= STEPS) return value >= (edges[last - 1] ?? 0) ? last : last - 1;
    let found = counts[step] ?? 0;
    while (found > 0 && (edges[found - 1] ?? 0) > value) found -= 1;
    while (found < last && (edges[found] ?? 0) <= value) found += 1;
    return found;
  };
}
