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

/** Milliseconds since a command last used the services. */
export function contactAgeMs(home: Home): number {
  try {
    return Date.now() - statSync(home.contact).mtimeMs;
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
