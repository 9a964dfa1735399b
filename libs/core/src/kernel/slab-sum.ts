import type { Kernel } from './kernel.js';
import type { Pacer } from './pacer.js';

/** Runs a kernel function that adds slab by slab, each of whole `unit`s, into one float64 at `total` and returns that number. */
export function slabSum(
  kernel: Kernel,
  pacer: Pacer,
  total: number,
  count: number,
  secondsEach: number,
  add: (first: number, last: number, total: number) => void,
  unit = 1,
): number {
  new Float64Array(kernel.buffer, total, 1)[0] = 0;
  pacer.slabs(count, secondsEach, (first, last) => add(first, last, total), unit);
  return new Float64Array(kernel.buffer, total, 1)[0] ?? 0;
}
