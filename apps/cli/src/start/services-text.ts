import { idleLimitMs } from '../stack/idle-shutdown.js';
import type { Services } from '../stack/services.js';

/** What becomes of the services when a command has ended; null where they are the user's own. */
export function servicesText(
  { home, endsWhenIdle }: Pick<Services, 'home' | 'endsWhenIdle'>,
  env: NodeJS.ProcessEnv,
): string | null {
  if (home === null) return null;
  const limit = endsWhenIdle ? idleLimitMs(env) : Number.POSITIVE_INFINITY;
  return limit === Number.POSITIVE_INFINITY
    ? 'The services stay up; `loschmidt down` ends them.'
    : `The services stay up until they have been idle for ${limit / 60_000} min; \`loschmidt down\` ends them at once.`;
}

/** What Ctrl-C has left running, and how to see it again and to end it. */
export function detachedText(name: string, typed: string, { home }: Pick<Services, 'home'>): string {
  return [
    `Detached: ${name} goes on in the background. \`loschmidt watch ${typed}\` shows it again.`,
    `  loschmidt pause ${typed}    stops it for a while`,
    `  loschmidt cancel ${typed}   stops it; \`loschmidt resume ${typed}\` goes on`,
    ...(home === null ? [] : ['  loschmidt down    ends the services too']),
  ].join('\n');
}
