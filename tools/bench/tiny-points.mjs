import { encodePoints, evolveBatch, evolvePoint, openKernel, resolveObservables } from '../../libs/core/dist/index.js';
import { evolveChunk } from '../../libs/engine/dist/chunk/evolve-chunk.js';
import { openEngine } from '../../libs/engine/dist/index.js';
import { benchPoint } from './bench-point.mjs';
import { bestOf } from './best-of.mjs';
import { secondsEach } from './options.mjs';
import { round, table } from './table.mjs';

const REQUESTED = [{ name: 'entropies' }, { name: 'return' }];

/** Cycles and points of a batch, by sites. */
const SIZES = [
  { sites: 2, cycles: 1, count: 20_000 },
  { sites: 4, cycles: 10, count: 1_000 },
  { sites: 6, cycles: 10, count: 100 },
];

/**
 * Points a second, each with its own U: chain at half filling, Jt = 5, a phase on υ's last site, entropies, return and norm in every
 * cycle. @type {import('./benchmarks.mjs').Benchmark}
 */
export const tinyPoints = {
  name: 'tiny',
  summary:
    'points a second of L = 2 (one cycle), 4 and 6 (ten cycles), each with its own U: core, engine, engine in its thread',
  inTable: true,
  options: { seconds: secondsEach('1') },
  async run({ seconds }) {
    /** @type {Record<string, object>} */
    const result = {};
    for (const size of SIZES) {
      const points = pointsOf(size);
      const rate = (/** @type {number} */ ms) => round(size.count / (ms / 1000));
      result[`L${size.sites}`] = {
        cycles: size.cycles,
        core: rate(timeBatch(points, size.cycles, seconds)),
        one_by_one: rate(timeOneByOne(points, size.cycles, seconds)),
        engine: rate(timeChunk(points, seconds)),
        thread: rate(await timeThread(points, seconds)),
      };
    }
    return result;
  },
  print(result) {
    return table(
      ['L', 'cycles', 'core', 'core, one by one', 'engine', 'engine thread'],
      Object.entries(result).map(([name, { cycles, core, one_by_one, engine, thread }]) => [
        name.slice(1),
        cycles,
        core,
        one_by_one,
        engine,
        thread,
      ]),
    );
  },
};

/** @typedef {import('../../libs/core/dist/index.js').Point} Point */

/** @param {{sites: number, cycles: number, count: number}} size @returns {Point[]} */
function pointsOf({ sites, cycles, count }) {
  /** @type {Point} */
  const first = {
    ...benchPoint(sites),
    erasure: { kind: 'site-phase', species: ['upsilon'], sites: [sites - 1], phase: 1.5 },
    cycles,
  };
  return Array.from({ length: count }, (_, index) => ({
    ...first,
    interaction: { 'tau-upsilon': (3 * (index + 1)) / count },
  }));
}

/** @param {readonly Point[]} points @param {number} cycles @param {number} seconds */
function timeBatch(points, cycles, seconds) {
  const kernel = openKernel();
  const measure = { observables: resolveObservables(REQUESTED, cycles), stages: false };
  return bestOf(seconds, () => {
    let rows = 0;
    const take = (/** @type {{rows: number}} */ taken) => {
      rows += taken.rows;
    };
    evolveBatch(kernel, points, measure, take, () => false);
    check(rows, points.length * (cycles + 1));
  }).ms;
}

/** The general path for the same points: what the batch is measured against. @param {readonly Point[]} points @param {number} cycles @param {number} seconds */
function timeOneByOne(points, cycles, seconds) {
  const kernel = openKernel();
  const measure = { observables: resolveObservables(REQUESTED, cycles), stages: false };
  const some = points.slice(0, Math.ceil(points.length / 20));
  return (
    bestOf(seconds, () => {
      // Decompositions of the run before would be taken from the cache.
      kernel.coefficients.clear();
      let rows = 0;
      const sink = {
        row: () => {
          rows += 1;
        },
      };
      for (const point of some) evolvePoint(kernel, point, measure, sink, { stopRequested: () => false });
      check(rows, some.length * (cycles + 1));
    }).ms *
    (points.length / some.length)
  );
}

/** @param {readonly Point[]} points */
function jobOf(points) {
  return { points: encodePoints(points), observables: REQUESTED, stages: false };
}

/** Texts of points in, batches of columns with digests and summary out. @param {readonly Point[]} points @param {number} seconds */
function timeChunk(points, seconds) {
  const thread = { kernel: openKernel() };
  const job = jobOf(points);
  return bestOf(seconds, () => {
    let summaries = 0;
    const sink = {
      batch: (/** @type {import('../../libs/core/dist/index.js').Batch} */ batch) => {
        if (batch.table === 'summary') summaries += batch.rows;
      },
      stopRequested: () => false,
      progress: () => {},
    };
    evolveChunk(job, sink, thread);
    check(summaries, points.length);
  }).ms;
}

/** The same in a worker thread, its messages taken. @param {readonly Point[]} points @param {number} seconds */
async function timeThread(points, seconds) {
  const engine = await openEngine({ threads: 1 });
  const job = jobOf(points);
  const signal = new AbortController().signal;
  let best = Number.POSITIVE_INFINITY;
  const begin = performance.now();
  for (let times = 0; times < 5 || performance.now() - begin < seconds * 1000; times += 1) {
    let summaries = 0;
    const before = performance.now();
    await engine.runChunk(job, {
      signal,
      onBatch: async ({ table: name, rows }) => {
        if (name === 'summary') summaries += rows;
      },
    });
    best = Math.min(best, performance.now() - before);
    check(summaries, points.length);
  }
  await engine.close();
  return best;
}

/** The sink: points that nobody counts could be left out. @param {number} got @param {number} expected */
function check(got, expected) {
  if (got !== expected) throw new Error(`The benchmark must see ${expected} rows, got ${got}.`);
}
