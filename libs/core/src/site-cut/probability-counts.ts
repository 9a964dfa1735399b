import { tensorStates } from '../basis/tensor-axis.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import type { CutState } from './site-cuts.js';

/** Seconds of one amplitude: reading it, and about six comparisons. */
export const COUNTING_SECONDS = 1.2e-8;

/** How many |γ|² are in [edge, next edge) for each of the intervals that `edges` make; the first begins at 0, the last has no end. */
export function probabilityCounts(
  kernel: Kernel,
  { bases, offsetOf, imaginary }: CutState,
  edges: Float64Array,
  pacer: Pacer,
): Float64Array {
  const counts = new Float64Array(edges.length + 1);
  const memory = new Float64Array(kernel.buffer);
  const dimensions = bases.map(({ dimension }) => dimension);
  const base = offsetOf([]);
  const last = bases.length - 1;
  const width = dimensions[last] ?? 1;
  const inner = Float64Array.from({ length: width }, (_, state) => (offsetOf([...zeros(last), state]) - base) / 8);
  const outer = dimensions.slice(0, last);
  pacer.slabs(
    outer.reduce((size, dimension) => size * dimension, 1),
    width * COUNTING_SECONDS,
    (first, end) => {
      for (let row = first; row < end; row += 1) {
        const from = offsetOf(tensorStates(outer, row)) / 8;
        for (let state = 0; state < width; state += 1) {
          const at = from + (inner[state] ?? 0);
          const [re, im] = [memory[at] ?? 0, memory[at + imaginary / 8] ?? 0];
          const place = intervalOf(re * re + im * im, edges);
          counts[place] = (counts[place] ?? 0) + 1;
        }
      }
    },
  );
  return counts;
}

/** How many edges are at most `value`. */
function intervalOf(value: number, edges: Float64Array): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function zeros(count: number): number[] {
  return new Array<number>(count).fill(0);
}
