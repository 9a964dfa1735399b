import { closeSync, openSync, statSync, utimesSync } from 'node:fs';
import type { Home } from './home.js';

/** Says that a command uses the services now. */
export function touchContact(home: Home): void {
  try {
    closeSync(openSync(home.contact, 'a'));
    const now = new Date();
    utimesSync(home.contact, now, now);
  } catch {
    // Only idle shutdown reads it, and running work keeps the services up without it.
  }
}

/** A time further ahead than this was given by a clock that has been set back since. */
const AHEAD_MS = 60_000;

/** Milliseconds since a command last used the services; infinite where that is not known. */
export function contactAgeMs(home: Home): number {
  try {
    const age = Date.now() - statSync(home.contact).mtimeMs;
    return age < -AHEAD_MS ? Number.POSITIVE_INFINITY : age;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** Stays in contact while a command watches. */
export function keepContact(home: Home): { end(): void } {
  touchContact(home);
  const timer = setInterval(() => touchContact(home), 10_000).unref();
  return { end: () => clearInterval(timer) };
}
