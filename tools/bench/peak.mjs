import { openKernel } from '../../libs/core/dist/index.js';

const OPERATIONS_AN_ITERATION = 24;

/**
 * Measured f64x2 additions and multiplications a second in WebAssembly on this thread: the best of many short runs.
 * @returns {number} GFLOP/s
 */
export function measurePeak() {
  const kernel = openKernel();
  const constants = kernel.base;
  new Float64Array(kernel.buffer, constants, 4).set([1e-9, 1e-9, 1 - 1e-12, 1 - 1e-12]);
  const iterations = 2_000_000;
  let best = Number.POSITIVE_INFINITY;
  let sink = 0;
  for (let run = 0; run < 30; run += 1) {
    const before = performance.now();
    sink += kernel.run.addMultiplyPeak(iterations, constants);
    best = Math.min(best, performance.now() - before);
  }
  if (!Number.isFinite(sink)) throw new Error('The peak loop gave no number.');
  return (OPERATIONS_AN_ITERATION * iterations) / (best * 1e6);
}
