import { bestOf } from '../best-of.mjs';

/** How long each has a turn. */
const TURN_SECONDS = 0.3;

/** A peer that needs longer for a step gets three turns of one. */
const SLOW_MS = 1000;

/**
 * The fastest step of ours and of each peer, by turns: ours, peer, ours, next peer, …; so a noisy moment hits all alike.
 * @param {import('../../../libs/core/dist/evolution/evolving-state.js').EvolvingState} state
 * @param {Readonly<Record<string, import('./open-peer.mjs').OpenPeer>>} open by name
 * @param {number} rounds
 */
export async function timeByTurns(state, open, rounds) {
  const ours = { ms: Number.POSITIVE_INFINITY, times: 0 };
  /** @type {Record<string, {ms: number, times: number}>} */
  const theirs = Object.fromEntries(
    Object.keys(open).map((name) => [name, { ms: Number.POSITIVE_INFINITY, times: 0 }]),
  );
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, peer] of Object.entries(open)) {
      const best = theirs[name];
      if (best === undefined || (best.ms > SLOW_MS && best.times >= 3)) continue;
      const timed = bestOf(TURN_SECONDS, (step) => state.evolve(0, step % 2 === 0 ? -1 : 1));
      ours.ms = Math.min(ours.ms, timed.ms);
      ours.times += timed.times;
      const steps = Number.isFinite(best.ms) ? Math.max(1, Math.ceil((TURN_SECONDS * 1000) / best.ms)) : 1;
      best.ms = Math.min(best.ms, await peer.bestMs(steps));
      best.times += steps;
    }
  }
  return { ours, ...theirs };
}
