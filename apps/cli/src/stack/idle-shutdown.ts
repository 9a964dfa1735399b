import { contactAgeMs } from './contact.js';
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
  const { askOverview } = await import('./overview.js');
  const overview = await askOverview(orchestrator, env);
  return overview === null ? Number.POSITIVE_INFINITY : overview.idleMs;
}
