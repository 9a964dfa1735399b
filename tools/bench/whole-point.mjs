import { evolvePoint, openKernel, resolveObservables } from '../../libs/core/dist/index.js';
import { benchPoint } from './bench-point.mjs';
import { wholeNumber, wholeNumbers } from './options.mjs';
import { round, table } from './table.mjs';

/** What is read in every cycle: all that costs at most a few readings of the state. */
const MEASURED = ['entropies', 'return', 'ipr', 'norm', 'imbalance', 'densities'];

/** @typedef {import('../../libs/core/dist/index.js').Point} Point */

/**
 * Echo cycles with Fock phases on the second species, observables in every cycle, against the same passes and the same erasure
 * without a reading. Both points take turns, and the best cycle of each counts: the decomposition, which both need once, would
 * only make the ratio smaller. @type {import('./benchmarks.mjs').Benchmark}
 */
export const wholePoint = {
  name: 'point',
  summary: 'a cycle of a whole point, observables in every cycle, against its bare evolution',
  inTable: true,
  options: {
    sites: wholeNumbers({ default: '8,10', least: 2, most: 16, help: 'lengths of the chain' }),
    alternations: wholeNumbers({ default: '1,2', least: 1, most: 100, help: 'alternations of H1 and H2 in a cycle' }),
    cycles: wholeNumber({ default: '50', least: 2, most: 100_000, help: 'cycles of a point' }),
    turns: wholeNumber({ default: '3', least: 1, most: 1000, help: 'how often each of the two points is evolved' }),
  },
  run({ sites, alternations, cycles, turns }) {
    return Object.fromEntries(
      sites.flatMap((/** @type {number} */ count) =>
        alternations.map((/** @type {number} */ r) => [`L${count}r${r}`, timePoint(count, r, cycles, turns)]),
      ),
    );
  },
  print(result) {
    return table(
      ['point', 'ms a cycle', 'bare', 'ratio'],
      Object.entries(result).map(([name, { ms, bare_ms, ratio }]) => [name, ms, bare_ms, ratio]),
    );
  },
};

/** @param {number} sites @param {number} alternations @param {number} cycles @param {number} turns */
function timePoint(sites, alternations, cycles, turns) {
  const point = benchPoint(sites, {
    evolution: { kind: 'stepwise', time: 5, alternations },
    erasure: { kind: 'fock-phase', species: 'upsilon', strength: 0.3 },
    seed: 1,
    cycles,
  });
  const kernel = openKernel();
  let ms = Number.POSITIVE_INFINITY;
  let bare = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < turns; turn += 1) {
    bare = Math.min(bare, bestCycle(kernel, point, []));
    ms = Math.min(
      ms,
      bestCycle(
        kernel,
        point,
        resolveObservables(
          MEASURED.map((name) => ({ name })),
          cycles,
        ),
      ),
    );
  }
  return { ms: round(ms), bare_ms: round(bare), ratio: round(ms / bare), cycles: cycles * turns, threads: 1 };
}

/**
 * The shortest time in ms from one cycle's last row to the next one's.
 * @param {import('../../libs/core/dist/index.js').Kernel} kernel
 * @param {Point} point
 * @param {import('../../libs/core/dist/index.js').ResolvedObservable[]} observables
 */
function bestCycle(kernel, point, observables) {
  let best = Number.POSITIVE_INFINITY;
  let before = Number.NaN;
  let rows = 0;
  const outcome = evolvePoint(
    kernel,
    point,
    { observables, stages: false },
    { row: () => (rows += 1) },
    {
      stopRequested: () => false,
      cycleDone(cycle) {
        const now = performance.now();
        // The first cycle decomposes the factors.
        if (cycle > 1) best = Math.min(best, now - before);
        before = now;
      },
    },
  );
  if (outcome.kind !== 'completed' || rows !== point.cycles + 1) throw new Error(`The point ended as ${outcome.kind}.`);
  return best;
}
