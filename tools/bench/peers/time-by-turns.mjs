import { bestOf } from '../best-of.mjs';

/** How long each has a turn. */
const TURN_SECONDS = 0.3;

/** A peer that needs longer for a step gets three turns of one. */
const SLOW_MS = 1000;

/** One thread computes no longer than it runs; two would reach 2, and ours is a mean over a fastest. */
const MOST_PROCESSORS = 1.6;

/** Of a step: the fastest, and the least that one computed, in ms. @typedef {{ms: number, cpuMs: number, times: number}} Timed */

/** @type {Timed} */
const UNKNOWN = { ms: Number.POSITIVE_INFINITY, cpuMs: Number.POSITIVE_INFINITY, times: 0 };

/**
 * The fastest step of ours and of each peer, by turns: ours, peer, ours, next peer, …; so a noisy moment hits all alike. Throws where
 * one had more than one thread.
 * @param {import('../../../libs/core/dist/state/evolving-state.js').EvolvingState} state
 * @param {Readonly<Record<string, import('./open-peer.mjs').OpenPeer>>} open by name
 * @param {number} rounds
 */
export async function timeByTurns(state, open, rounds) {
  const timed = new Map(['ours', ...Object.keys(open)].map((name) => [name, { ...UNKNOWN }]));
  /** @param {string} name @param {Timed} turn */
  const keep = (name, turn) => {
    const { ms, cpuMs, times } = timed.get(name) ?? UNKNOWN;
    timed.set(name, {
      ms: Math.min(ms, turn.ms),
      cpuMs: Math.min(cpuMs, turn.cpuMs),
      times: times + turn.times,
    });
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, peer] of Object.entries(open)) {
      const { ms, times } = timed.get(name) ?? UNKNOWN;
      if (times >= 3 && ms > SLOW_MS) continue;
      keep('ours', turnOf(state));
      const steps = times === 0 ? 1 : Math.max(1, Math.ceil((TURN_SECONDS * 1000) / ms));
      keep(name, { ...(await peer.step(steps)), times: steps });
    }
  }
  for (const [name, { ms, cpuMs }] of timed) {
    if (cpuMs > MOST_PROCESSORS * ms) throw new Error(`${name} must use one thread, got ${cpuMs} ms in ${ms} ms.`);
  }
  return timed;
}

/** @param {import('../../../libs/core/dist/state/evolving-state.js').EvolvingState} state @returns {Timed} */
function turnOf(state) {
  const before = process.cpuUsage();
  const { ms, times } = bestOf(TURN_SECONDS, (step) => state.evolve(0, step % 2 === 0 ? -1 : 1));
  const { user, system } = process.cpuUsage(before);
  // That clock is too coarse for one step: the mean of a turn.
  return { ms, cpuMs: (user + system) / 1000 / times, times };
}
