import { access, constants, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Sentences that say what is wrong; none: all is well. */
export type Troubles = readonly string[];

/** A lease that is renewed so late is in danger. */
const WORST_DELAY_SECONDS = 5;
/** Less than a chunk may have to write. */
const LEAST_FREE_BYTES = 64 * 2 ** 20;
/** A network disk that is away answers never. */
const DISK_MS = 3_000;

export function loopTroubles(worstSeconds: number): Troubles {
  if (worstSeconds <= WORST_DELAY_SECONDS) return [];
  return [
    `the event loop was late by ${worstSeconds.toFixed(1)} s in the last half minute, the most is ${WORST_DELAY_SECONDS} s`,
  ];
}

/** Free bytes of a folder's disk. Throws where it does not answer in time, or the folder cannot be written. */
export async function writableBytes(folder: string, read = freeBytes, waitMs = DISK_MS): Promise<number> {
  const timeout = new AbortController();
  const late = sleep(waitMs, undefined, { signal: timeout.signal, ref: false }).then(() => {
    throw new Error(`no answer within ${waitMs / 1_000} s`);
  });
  try {
    return await Promise.race([read(folder), late]);
  } finally {
    late.catch(() => {});
    timeout.abort();
  }
}

/** Of the nearest folder that there is: a store is made with its first campaign. */
async function freeBytes(folder: string): Promise<number> {
  try {
    await access(folder, constants.W_OK);
  } catch (error) {
    const parent = dirname(folder);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === folder) throw error;
    return freeBytes(parent);
  }
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

export async function diskTroubles(folder: string): Promise<Troubles> {
  try {
    const free = await writableBytes(folder);
    if (free >= LEAST_FREE_BYTES) return [];
    return [`${folder} has ${Math.floor(free / 2 ** 20)} MiB free, the least is ${LEAST_FREE_BYTES / 2 ** 20} MiB`];
  } catch (error) {
    return [`${folder} cannot be written: ${error instanceof Error ? error.message : String(error)}`];
  }
}
