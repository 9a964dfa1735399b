import { closeSync, openSync, statSync, utimesSync } from 'node:fs';
import type { Home } from './home.js';
import { tryWithStartLock } from './start-lock.js';

const DEFAULT_MINUTES = 15;

/** LOSCHMIDT_IDLE_MINUTES in milliseconds; 0 means that the services stay up. Anything unreadable is the default. */
export function idleLimitMs(env: NodeJS.ProcessEnv): number {
  const minutes = env.LOSCHMIDT_IDLE_MINUTES ? Number(env.LOSCHMIDT_IDLE_MINUTES) : DEFAULT_MINUTES;
  if (!Number.isFinite(minutes) || minutes < 0) return DEFAULT_MINUTES * 60_000;
  return minutes === 0 ? Number.POSITIVE_INFINITY : minutes * 60_000;
}

export interface IdleWatch {
  readonly home: Home;
  readonly env: NodeJS.ProcessEnv;
  readonly orchestrator: string;
  shutDown(reason: string): Promise<void>;
}

/**
 * Shuts down when no command has used the services and no chunk has run for the idle limit. The last look and the end
 * happen under the start lock, so that no command finds services which are about to go.
 */
export function watchIdleness(watch: IdleWatch): void {
  const limit = idleLimitMs(watch.env);
  if (limit === Number.POSITIVE_INFINITY) return;
  const quiet = () => contactAgeMs(watch.home) > limit;
  const look = async () => {
    if (quiet() && (await orchestratorIdleMs(watch)) > limit)
      await tryWithStartLock(watch.home, async () => {
        if (quiet()) await watch.shutDown(`unused for ${limit / 60_000} min`);
      });
    setTimeout(look, every);
  };
  const every = Math.min(20_000, limit / 4);
  setTimeout(look, every);
}

/** An orchestrator that does not answer runs no chunk. The client is loaded only now, because most stacks are young. */
async function orchestratorIdleMs({ orchestrator, env }: IdleWatch): Promise<number> {
  const { askOverview } = await import('@loschmidt/proto/overview');
  const overview = await askOverview(orchestrator, env);
  return overview === null ? Number.POSITIVE_INFINITY : overview.idleMs;
}

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

/** Stays in contact while a command watches, several times within the idle limit. */
export function keepContact(home: Home, env: NodeJS.ProcessEnv): { end(): void } {
  touchContact(home);
  const timer = setInterval(() => touchContact(home), Math.min(10_000, idleLimitMs(env) / 4)).unref();
  return { end: () => clearInterval(timer) };
}
