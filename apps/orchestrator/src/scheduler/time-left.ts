import { type Runner, roomOf } from './runner-load.js';
import type { RunnerOffer } from './runner-offer.js';

/** What a runner must last at least to be given anything. */
const LEAST_SECONDS = 8;
/** A class is a fifth longer than the one before. */
const CLASSES_PER_OCTAVE = 4;
const MOST_CLASS = 30 * CLASSES_PER_OCTAVE;

/** Chunks for which a runner must last about as long are in one class: they wait in one queue. */
export function timeClass(leastSeconds = 0): number {
  const steps = Math.ceil(CLASSES_PER_OCTAVE * Math.log2(leastSeconds / LEAST_SECONDS));
  return Math.max(0, Math.min(MOST_CLASS, steps));
}

/** So many seconds a runner must last for chunks of a class: no less than any of them needs. */
export function secondsOfClass(timeClass: number): number {
  return LEAST_SECONDS * 2 ** (timeClass / CLASSES_PER_OCTAVE);
}

/** On the fleet's clock, of an offer that comes now; ∞: nobody said. */
export function endOfOffer({ lastsSeconds = Number.POSITIVE_INFINITY }: RunnerOffer, at: number): number {
  return at + 1_000 * lastsSeconds;
}

/** Until the runner ends, on the machine that estimates are for. */
export function secondsLeft({ endsAt, offer }: Pick<Runner, 'endsAt' | 'offer'>, at: number): number {
  return ((endsAt - at) / 1_000) * speedOf(offer);
}

/** The same for a chunk that comes now: where all slots are held it begins behind the longest of their chunks. */
export function secondsLeftToStart(runner: Runner, at: number): number {
  return secondsLeft(runner, at) - behindSeconds(runner);
}

/** When no chunk that comes has so many seconds left any more, however the slots are held meanwhile. */
export function fallsAt(runner: Runner, seconds: number, behind = 0): number {
  return runner.endsAt - (1_000 * (seconds + behind)) / speedOf(runner.offer);
}

/** Estimated seconds of the longest chunk there, where a new one has to wait for a slot; else 0. */
export function behindSeconds(runner: Runner): number {
  const { slots, slotsHeld } = roomOf(runner);
  return slotsHeld < slots ? 0 : runner.chunks.reduce((longest, { need }) => Math.max(longest, need.seconds), 0);
}

function speedOf({ speed = 1 }: Runner['offer']): number {
  return speed;
}
