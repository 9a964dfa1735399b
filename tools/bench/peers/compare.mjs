import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownKernel } from '../../../libs/engine/dist/index.js';
import { checkNorm, openState, rowMajor } from '../open-state.mjs';
import { round } from '../table.mjs';
import { distance, largestDifference } from './differences.mjs';
import { openPeer } from './open-peer.mjs';
import { timeByTurns } from './time-by-turns.mjs';

/** Any amplitude of any two. */
const AGREEMENT = 1e-10;

/**
 * One step of a two-species point by us and by peers, from the same state: first that all agree, then the time of each by turns.
 * @param {string} python
 * @param {import('../../../libs/core/dist/index.js').Point} point its start has every amplitude
 * @param {number} rounds
 * @param {Readonly<Record<string, readonly [string, ...string[]]>>} scripts by name, with their arguments
 * @returns {Promise<object>} `difference`, and for ours and each peer the fastest step, the least that one computed, the `ratio` of
 *   that to ours (other processes slow a step down, but add nothing to what it computes), and the set-up
 */
export async function compare(python, point, rounds, scripts) {
  const folder = await mkdtemp(join(tmpdir(), 'loschmidt-peers-'));
  /** @type {Record<string, import('./open-peer.mjs').OpenPeer>} */
  const open = {};
  try {
    const begin = performance.now();
    const state = openState(point, null, {}, ownKernel().twins);
    const start = rowMajor(state);
    state.evolve(0, 1);
    const beginning = performance.now() - begin;
    await writeFile(join(folder, 'start'), start);
    /** @type {Record<string, Float64Array>} */
    const results = { ours: rowMajor(state) };
    for (const [name, [script, ...args]] of Object.entries(scripts)) {
      const files = ['--start', join(folder, 'start'), '--result', join(folder, name)];
      open[name] = await openPeer(python, script, [...chainArguments(point), ...files, ...args]);
      results[name] = new Float64Array(new Uint8Array(await readFile(join(folder, name))).buffer);
    }
    const difference = largestDifference(Object.values(results));
    if (!(difference <= AGREEMENT)) {
      throw new Error(
        `Cannot time what is not the same: all amplitudes must agree to ${AGREEMENT}, got ${difference}.`,
      );
    }
    const errors = errorsOf(point, results);
    const timed = await timeByTurns(state, open, rounds);
    checkNorm(state);
    /** @type {Record<string, object>} */
    const all = {};
    for (const [name, { ms, cpuMs, times }] of timed) {
      const setUp = open[name]?.setUpSeconds ?? (beginning - ms) / 1000;
      const ratio = cpuMs / (timed.get('ours')?.cpuMs ?? Number.NaN);
      const rounded = { ms: round(ms), cpu_ms: round(cpuMs), ratio: round(ratio), times, set_up_s: round(setUp) };
      all[name] = { ...rounded, ...errors[name] };
    }
    return { difference: round(difference), ...all };
  } finally {
    for (const peer of Object.values(open)) peer.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {import('../../../libs/core/dist/index.js').Point} point */
function chainArguments({ lattice, particles, evolution }) {
  const sites = 'sites' in lattice ? lattice.sites : Number.NaN;
  return ['--sites', sites, '--particles', ...Object.values(particles), '--time', evolution.time].map(String);
}

/**
 * Where a result has an error at all: ‖γ − γ′‖₂, γ′ with the smallest tolerance there is. That γ′ is right shows where a peer comes
 * as close to it as rounding lets it.
 * @param {import('../../../libs/core/dist/index.js').Point} point
 * @param {Readonly<Record<string, Float64Array>>} results
 * @returns {Record<string, {error: number}>}
 */
function errorsOf(point, results) {
  if (point.evolution.kind !== 'full') return {};
  const state = openState({ ...point, evolution: { ...point.evolution, tolerance: 1e-15 } });
  state.evolve(0, 1);
  const exact = rowMajor(state);
  return Object.fromEntries(
    Object.entries(results).map(([name, result]) => [name, { error: round(distance(result, exact)) }]),
  );
}
