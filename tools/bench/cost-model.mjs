import {
  estimateCost,
  evolveBatch,
  evolvePoint,
  isBatchable,
  openKernel,
  resolveObservables,
} from '../../libs/core/dist/index.js';
import { benchPoint } from './bench-point.mjs';
import { wholeNumber } from './options.mjs';
import { round, table } from './table.mjs';

/** @param {number} sites @param {Record<string, number>} particles @param {object} [changes] */
const chain = (sites, particles, changes = {}) => benchPoint(sites, { particles, ...changes });
const ERASED = { erasure: { kind: 'fock-phase', species: 'upsilon', strength: 0.3 }, seed: 1 };
const CHEAP = ['entropies', 'return', 'imbalance'];

/**
 * Points of every kind that the model tells apart: name, point, observables of every cycle.
 * @type {readonly [string, import('../../libs/core/dist/index.js').Point, readonly string[]][]}
 */
const POINTS = [
  ['L2 1+1, 1000 cycles', chain(2, { tau: 1, upsilon: 1 }, { ...ERASED, cycles: 1000 }), CHEAP],
  ['L4 2+2, 500 cycles', chain(4, { tau: 2, upsilon: 2 }, { ...ERASED, cycles: 500 }), CHEAP],
  ['L6 3+3, 200 cycles', chain(6, { tau: 3, upsilon: 3 }, { ...ERASED, cycles: 200 }), CHEAP],
  ['L8 4+4, 100 cycles', chain(8, { tau: 4, upsilon: 4 }, { ...ERASED, cycles: 100 }), CHEAP],
  ['L10 5+5, 20 cycles', chain(10, { tau: 5, upsilon: 5 }, { ...ERASED, cycles: 20 }), CHEAP],
  ['L12 6+6, 4 cycles', chain(12, { tau: 6, upsilon: 6 }, { ...ERASED, cycles: 4 }), CHEAP],
  ['L12 6+6, one cycle', chain(12, { tau: 6, upsilon: 6 }), []],
  ['L8 1+1, 500 cycles', chain(8, { tau: 1, upsilon: 1 }, { cycles: 500 }), CHEAP],
  ['L12 2+2, 100 cycles', chain(12, { tau: 2, upsilon: 2 }, { cycles: 100 }), CHEAP],
  ['L20 1+1, 100 cycles', chain(20, { tau: 1, upsilon: 1 }, { cycles: 100 }), CHEAP],
  ['L32 1+1, 100 cycles', chain(32, { tau: 1, upsilon: 1 }, { cycles: 100 }), CHEAP],
  ['L32 1+1, one cycle', chain(32, { tau: 1, upsilon: 1 }), []],
  ['L32 2+2, one cycle', chain(32, { tau: 2, upsilon: 2 }), []],
  ['L24 1+2, 4 cycles', chain(24, { tau: 1, upsilon: 2 }, { cycles: 4 }), CHEAP],
  ['L16 2+2, 4 cycles', chain(16, { tau: 2, upsilon: 2 }, { cycles: 4 }), CHEAP],
  ['L12 1+6, 10 cycles', chain(12, { tau: 1, upsilon: 6 }, { cycles: 10 }), CHEAP],
  ['L8 energies', chain(8, { tau: 4, upsilon: 4 }, { cycles: 20 }), ['energies', 'densities']],
  ['L8 entanglement', chain(8, { tau: 4, upsilon: 4 }, { cycles: 20 }), ['entanglement']],
  ['L10 entanglement', chain(10, { tau: 5, upsilon: 5 }, { cycles: 4 }), ['entanglement']],
  ['L8 half_chain', chain(8, { tau: 4, upsilon: 4 }, { cycles: 20 }), ['half_chain']],
  ['L10 half_chain', chain(10, { tau: 5, upsilon: 5 }, { cycles: 4 }), ['half_chain']],
  ['L12 2+2 entanglement', chain(12, { tau: 2, upsilon: 2 }, { cycles: 20 }), ['entanglement']],
  ['L6 drawn times', sequence(6, 100), CHEAP],
  ['L8 drawn times', sequence(8, 100), CHEAP],
  ['L10 drawn times', sequence(10, 10), CHEAP],
  ['L4 2+2+2', chain(4, { tau: 2, upsilon: 2, phi: 2 }, { cycles: 50 }), CHEAP],
  ['L6 3+3+3', chain(6, { tau: 3, upsilon: 3, phi: 3 }, { cycles: 5 }), CHEAP],
  ['L6 3+3+3 entanglement', chain(6, { tau: 3, upsilon: 3, phi: 3 }, { cycles: 5 }), ['entanglement', 'half_chain']],
  ['L10 1+1+1', chain(10, { tau: 1, upsilon: 1, phi: 1 }, { cycles: 20 }), CHEAP],
  ['L6 full', full(6, 100), CHEAP],
  ['L8 full', full(8, 10), CHEAP],
  ['L10 full', full(10, 1), CHEAP],
  ['L10 haar', chain(10, { tau: 5, upsilon: 5 }, { initial: 'haar', cycles: 5 }), CHEAP],
];

/** @param {number} sites @param {number} cycles */
function sequence(sites, cycles) {
  const protocol = { kind: 'sequence', draw: { time: { min: 1, max: 10 } } };
  return benchPoint(sites, { protocol, seed: 1, cycles });
}

/** @param {number} sites @param {number} cycles */
function full(sites, cycles) {
  return benchPoint(sites, { evolution: { kind: 'full', time: 5 }, cycles });
}

/** What `plan` expects of whole points, beside what they take. @type {import('./benchmarks.mjs').Benchmark} */
export const costModel = {
  name: 'cost',
  summary: 'the seconds that the cost model expects of whole points, set-up included, against processor time',
  inTable: false,
  options: {
    turns: wholeNumber({ default: '5', least: 1, most: 100, help: 'how often each point is evolved' }),
  },
  run({ turns }) {
    return Object.fromEntries(POINTS.map(([name, point, names]) => [name, compare(point, names, turns)]));
  },
  print(result) {
    return table(
      ['point', 'expected, ms', 'CPU, ms', 'ratio'],
      Object.entries(result).map(([name, { expected_ms, ms, ratio }]) => [name, expected_ms, ms, ratio]),
    );
  },
};

/**
 * As the engine does it.
 * @param {import('../../libs/core/dist/index.js').Kernel} kernel
 * @param {import('../../libs/core/dist/index.js').Point} point
 * @param {import('../../libs/core/dist/index.js').Measure} measure
 */
function evolveWhole(kernel, point, measure) {
  if (isBatchable(point, measure)) {
    const outcome = evolveBatch(
      kernel,
      [point],
      measure,
      () => {},
      () => false,
    );
    return outcome.kind === 'evolved' && outcome.whole === 1;
  }
  return evolvePoint(kernel, point, measure, { row: () => {} }, { stopRequested: () => false }).kind === 'completed';
}

/** @param {import('../../libs/core/dist/index.js').Point} point @param {readonly string[]} names @param {number} turns */
function compare(point, names, turns) {
  const observables = resolveObservables(
    names.map((name) => ({ name, every: 1 })),
    point.cycles,
  );
  const measure = { observables, stages: false };
  let ms = Number.POSITIVE_INFINITY;
  const kernel = openKernel();
  for (let turn = 0; turn < turns; turn += 1) {
    // A plan does not know what neighbours leave in a cache.
    kernel.coefficients.clear();
    // Processor time: a plan is about what a point costs, not about what else the machine does.
    const before = process.cpuUsage();
    if (!evolveWhole(kernel, point, measure)) throw new Error('The point has not been completed.');
    const { user, system } = process.cpuUsage(before);
    ms = Math.min(ms, (user + system) / 1000);
  }
  const expected = estimateCost(point, measure).seconds * 1000;
  return { expected_ms: round(expected), ms: round(ms), ratio: round(expected / ms) };
}
