import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTeam, ownKernel } from '../../libs/engine/dist/index.js';
import { pythonEnvironment } from '../python/python-environment.mjs';
import { benchPoint } from './bench-point.mjs';
import { openState, rowMajor } from './open-state.mjs';
import { wholeNumber, wholeNumbers } from './options.mjs';
import { openPeer } from './peers/open-peer.mjs';
import { round, table } from './table.mjs';

const requirements = fileURLToPath(new URL('peers/requirements-numpy.txt', import.meta.url));

/** Of any singular value, relative to itself: both sides' errors are absolute, and the least value is about 1e−4. */
const AGREEMENT = 1e-12;

/** Forwards for so long before the entanglement is measured. */
const STEPS = 3;

/** What a measurement took. @typedef {{ms: number, cpuMs: number, times: number}} Timed */

/** Both cuts of a state, and LAPACK's singular values of the same γ. @type {import('./benchmarks.mjs').Benchmark} */
export const singularValues = {
  name: 'entanglement',
  summary:
    'singular values of γ (half filling, three steps of Jt = 5) beside numpy, one thread each; the half-chain cut; and two threads; needs Python',
  inTable: false,
  options: {
    sites: wholeNumbers({ default: '8,10,12', least: 4, most: 14, help: 'lengths of the chain' }),
    rounds: wholeNumber({ default: '5', least: 1, most: 100, help: 'turns of each' }),
    threads: wholeNumber({ default: '2', least: 2, most: 64, help: 'threads, by turns with one' }),
  },
  async run({ sites, rounds, threads }) {
    const python = await pythonEnvironment(requirements);
    /** @type {Record<string, object>} */
    const results = {};
    for (const count of sites) results[`L${count}`] = await compareCut(python, count, rounds, threads);
    return results;
  },
  print(result) {
    const rows = Object.entries(result).map(([size, { ours, numpy, half_chain, ratio, shared, difference, least }]) => [
      ...[size.slice(1), ours.ms, ours.cpu_ms, numpy.ms, numpy.cpu_ms, ratio, half_chain.of_species],
      ...[`${shared.ratio} on ${shared.threads}`, difference, least],
    ]);
    const ours = ['L', 'ms', 'cpu ms', 'numpy ms', 'numpy cpu ms', 'cpu of numpy', 'half chain / species', 'threads'];
    return table([...ours, 'agree to', 'least σ'], rows);
  },
};

/**
 * Ours and numpy's by turns, once all values agree. Ratios are of computing times, which a busy machine can only make worse.
 * @param {string} python
 * @param {number} sites
 * @param {number} rounds
 * @param {number} threads
 */
async function compareCut(python, sites, rounds, threads) {
  const point = benchPoint(sites);
  const { team, close } = await openTeam(threads);
  const open = (/** @type {typeof team} */ helpers) => {
    const state = openState(point, helpers, { entanglement: true, halfChain: true }, ownKernel().twins);
    for (let step = 0; step < STEPS; step += 1) for (const factor of [0, 1]) state.evolve(factor, 1);
    return state;
  };
  const [state, shared] = [open(null), open(team)];
  const folder = await mkdtemp(join(tmpdir(), 'loschmidt-singular-'));
  const files = { matrix: join(folder, 'matrix'), values: join(folder, 'values') };
  await writeFile(files.matrix, rowMajor(state));
  const rows = String(state.tablesOf(0).network.basis.dimension);
  const peer = await openPeer(python, 'singular_values.py', [files.matrix, files.values, rows]);
  try {
    const theirs = new Float64Array(new Uint8Array(await readFile(files.values)).buffer);
    const own = state.speciesCut(0).weights.map(Math.sqrt);
    const difference = theirs.reduce((most, value, k) => Math.max(most, Math.abs((own[k] ?? 0) / value - 1)), 0);
    if (!(difference <= AGREEMENT) || own.length !== theirs.length) {
      throw new Error(`Cannot time what is not the same: σ must agree to ${AGREEMENT}, got ${difference}.`);
    }
    const best = { ours: unknown(), shared: unknown(), numpy: unknown(), half: unknown() };
    for (let turn = 0; turn < rounds; turn += 1) {
      keep(
        best.ours,
        timeCut(state, () => state.speciesCut(0)),
      );
      keep(
        best.shared,
        timeCut(shared, () => shared.speciesCut(0)),
      );
      const { ms, cpuMs } = await peer.step(1);
      keep(best.numpy, { ms, cpuMs, times: 1 });
      keep(
        best.half,
        timeCut(state, () => state.halfChainEntropy()),
      );
    }
    if (best.numpy.cpuMs > 1.1 * best.numpy.ms) throw new Error('numpy must use one thread.');
    return {
      ours: shown(best.ours),
      numpy: shown(best.numpy),
      half_chain: { ...shown(best.half), of_species: round(best.half.cpuMs / best.ours.cpuMs) },
      shared: { ms: round(best.shared.ms), threads, ratio: round(best.ours.ms / best.shared.ms) },
      ratio: round(best.ours.cpuMs / best.numpy.cpuMs),
      difference: round(difference),
      least: round(theirs.at(-1) ?? Number.NaN),
    };
  } finally {
    peer.close();
    await close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {ReturnType<typeof openState>} state @param {() => unknown} measure @returns {Timed} */
function timeCut(state, measure) {
  const begin = performance.now();
  const before = process.cpuUsage();
  let times = 0;
  // The processor's clock is coarse: at least 50 ms.
  while (times === 0 || performance.now() - begin < 50) {
    // Whoever takes the amplitudes may change them: the state forgets what it has measured.
    state.amplitudes();
    measure();
    times += 1;
  }
  const { user, system } = process.cpuUsage(before);
  return { ms: (performance.now() - begin) / times, cpuMs: (user + system) / 1000 / times, times };
}

/** @returns {Timed} */
function unknown() {
  return { ms: Number.POSITIVE_INFINITY, cpuMs: Number.POSITIVE_INFINITY, times: 0 };
}

/** @param {Timed} best @param {Timed} turn */
function keep(best, turn) {
  best.ms = Math.min(best.ms, turn.ms);
  best.cpuMs = Math.min(best.cpuMs, turn.cpuMs);
  best.times += turn.times;
}

/** @param {Timed} timed */
function shown({ ms, cpuMs, times }) {
  return { ms: round(ms), cpu_ms: round(cpuMs), times, threads: 1 };
}
