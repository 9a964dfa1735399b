import { evolvePoint, normalisePoint, resolveObservables } from '@loschmidt/core';
import { ownKernel } from './thread/own-kernel.js';

/** Milliseconds of one cycle of the point below on the machine that the cost model was fitted on (`docs/performance.md`). */
const FITTED_MS = 0.0875;

const LONGEST_MS = 40;
const CYCLES = 400;

/**
 * How fast this machine evolves, relative to the one that the cost model was fitted on: an estimate divided by it is one for this machine.
 * The shortest of some hundred cycles, so that other work in between does not count; it takes 50 ms at most, on the calling thread.
 */
export function machineSpeed(): number {
  const point = normalisePoint({
    lattice: { kind: 'chain', sites: 8 },
    particles: { tau: 4, upsilon: 4 },
    evolution: { kind: 'stepwise', time: 5, alternations: 1 },
    protocol: { kind: 'forward' },
    erasure: { kind: 'none' },
    cycles: CYCLES,
  });
  const measure = { stages: false, observables: resolveObservables([{ name: 'norm', every: CYCLES }], CYCLES) };
  const kernel = ownKernel();
  const begin = performance.now();
  let before = begin;
  let best = Number.POSITIVE_INFINITY;
  evolvePoint(
    kernel,
    point,
    measure,
    { row: () => undefined },
    {
      stopRequested: () => before - begin > LONGEST_MS,
      cycleDone: () => {
        const now = performance.now();
        best = Math.min(best, now - before);
        before = now;
      },
    },
  );
  return best === Number.POSITIVE_INFINITY ? 1 : Number((FITTED_MS / best).toPrecision(2));
}
