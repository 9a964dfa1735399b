import { bestOf } from '../best-of.mjs';

/** How long each has a turn. */
const TURN_SECONDS = 0.3;

/** A peer that needs longer for a step gets three turns of one. */
const SLOW_MS = 1000;

/** One thread computes as long as it runs; a step that computed longer than it took had more. */
const MOST_PROCESSORS = 1.1;

/** Times of a step in ms: the fastest, and the least computing. @typedef {{ms: number, cpuMs: number, times: number}} Timed */

/**
 * The fastest step of ours and of each peer, by turns: ours, peer, ours, next peer, …; so a noisy moment hits all alike. Throws where
 * a peer had more than one thread.
 * @param {import('../../../libs/core/dist/evolution/evolving-state.js').EvolvingState} state
 * @param {Readonly<Record<string, import('./open-peer.mjs').OpenPeer>>} open by name
 * @param {number} rounds
 */
export async function timeByTurns(state, open, rounds) {
  const ours = { ms: Number.POSITIVE_INFINITY, times: 0 };
  const theirs = new Map(Object.keys(open).map((name) => [name, unknown()]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, peer] of Object.entries(open)) {
      const best = theirs.get(name) ?? unknown();
      if (best.ms > SLOW_MS && best.times >= 3) continue;
      const timed = bestOf(TURN_SECONDS, (step) => state.evolve(0, step % 2 === 0 ? -1 : 1));
      ours.ms = Math.min(ours.ms, timed.ms);
      ours.times += timed.times;
      const steps = Number.isFinite(best.ms) ? Math.max(1, Math.ceil((TURN_SECONDS * 1000) / best.ms)) : 1;
      const { ms, cpuMs } = await peer.step(steps);
      theirs.set(name, {
        ms: Math.min(best.ms, ms),
        cpuMs: Math.min(best.cpuMs, cpuMs),
        times: best.times + steps,
      });
    }
  }
  for (const [name, { ms, cpuMs }] of theirs) {
    if (cpuMs > MOST_PROCESSORS * ms) throw new Error(`${name} must use one thread, got ${cpuMs} ms in ${ms} ms.`);
  }
  return { ours, theirs };
}

/** @returns {Timed} */
function unknown() {
  return { ms: Number.POSITIVE_INFINITY, cpuMs: Number.POSITIVE_INFINITY, times: 0 };
}
