import { statSync, utimesSync } from 'node:fs';
import { LoschmidtError } from '@loschmidt/core/error';
import lockfile from 'proper-lockfile';
import type { Home } from './home.js';

/** A holder that was killed frees the lock after this long. */
const STALE_MS = 5_000;
/** A holder that lives says so this often. */
const UPDATE_MS = STALE_MS / 5;

/**
 * Runs `work` while no other command and no supervisor of this host starts or stops services. Waits as long as another
 * one is at it (it may be installing a server) and says so through `report`.
 */
export async function withStartLock<T>(home: Home, report: (line: string) => void, work: () => Promise<T>): Promise<T> {
  let said = false;
  for (;;) {
    const outcome = await tryWithStartLock(home, work);
    if (outcome.kind === 'done') return outcome.value;
    if (!said) report('waiting for another loschmidt that starts or stops the services …');
    said = true;
    await new Promise((done) => setTimeout(done, 100));
  }
}

export type LockOutcome<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'taken' };

/** As `withStartLock`, but does nothing when the lock is taken. */
export async function tryWithStartLock<T>(home: Home, work: () => Promise<T>): Promise<LockOutcome<T>> {
  const release = await acquire(home);
  if (release === null) return { kind: 'taken' };
  try {
    return { kind: 'done', value: await work() };
  } finally {
    await release().catch(() => {});
  }
}

async function acquire(home: Home): Promise<(() => Promise<void>) | null> {
  try {
    await redateFutureLock(`${home.lock}.lock`);
    return await lockfile.lock(home.lock, {
      stale: STALE_MS,
      update: UPDATE_MS,
      realpath: false,
      // Held too long without a sign of life (a suspended laptop): the other one finds the services as they are.
      onCompromised: () => {},
    });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ELOCKED') return null;
    throw new LoschmidtError('storage', `Cannot lock ${home.stack}: ${(cause as Error).message}`, {
      hint: 'Set LOSCHMIDT_HOME to a folder on a local disk that you may write to.',
      cause,
    });
  }
}

/**
 * A lock dated in the future, after the clock was set back, would hold until then. A holder that lives dates it anew within `UPDATE_MS`; one that
 * does not is gone, and the lock becomes stale.
 */
async function redateFutureLock(lock: string): Promise<void> {
  const dated = futureDate(lock);
  if (dated === null) return;
  await new Promise((done) => setTimeout(done, 2 * UPDATE_MS));
  if (futureDate(lock) === dated) utimesSync(lock, 0, 0);
}

function futureDate(lock: string): number | null {
  const { mtimeMs } = statSync(lock, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
  return mtimeMs > Date.now() + STALE_MS ? mtimeMs : null;
}
