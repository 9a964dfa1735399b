import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { LoschmidtError } from '@loschmidt/core/error';
import type { Home } from './home.js';

/**
 * The token of the services of this home: `given`, else the one of before, else a new one. It is in `home.token` afterwards, which nobody
 * else may read. It stays from one start to the next, so that commands and notebooks that are at work go on.
 */
export function settleToken(home: Home, given: string | undefined): void {
  const before = storedToken(home);
  const token = given ?? before ?? randomBytes(32).toString('hex');
  if (token === before) chmodSync(home.token, 0o600);
  else {
    const draft = `${home.token}.${process.pid}`;
    writeFileSync(draft, `${token}\n`, { mode: 0o600 });
    renameSync(draft, home.token);
  }
}

/** Throws `unavailable` where there is none: who starts services makes it. */
export function readToken(home: Home): string {
  const token = storedToken(home);
  if (token !== null) return token;
  throw new LoschmidtError(
    'unavailable',
    `Cannot read ${home.token}: it must hold the token of the services, and was removed.`,
    {
      hint: 'Type `loschmidt down`, then `loschmidt up`.',
    },
  );
}

function storedToken(home: Home): string | null {
  try {
    return readFileSync(home.token, 'utf8').trim() || null;
  } catch {
    return null;
  }
}
