import { constants } from 'node:fs';
import { access, link, mkdtemp, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bytesText } from '../output/quantities.js';
import { fileSystemType, isNetworkType } from '../stack/file-system.js';
import { type Check, fail, ok, warn } from './check.js';

const NEEDED_BYTES = 300 * 2 ** 20;
const COMFORTABLE_BYTES = 2 * 2 ** 30;
const CLOCK_TOLERANCE_MS = 2_000;
const NOT_BEFORE = Date.UTC(2025, 0);

/** A folder that may not be there yet is judged by the nearest one above it. */
async function nearestFolder(folder: string): Promise<string> {
  const there = await stat(folder).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
  return there || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
}

export async function checkDisk(name: string, folder: string): Promise<Check> {
  const { bavail, bsize } = await statfs(await nearestFolder(folder));
  const free = bavail * bsize;
  const found = `${bytesText(free)} free for ${folder}`;
  if (free < NEEDED_BYTES) return fail(name, found, `make room: at least ${bytesText(NEEDED_BYTES)} are needed`);
  return free < COMFORTABLE_BYTES ? warn(name, found, 'long campaigns may fill it') : ok(name, found);
}

export async function checkHome(folder: string): Promise<Check> {
  try {
    await access(await nearestFolder(folder), constants.W_OK | constants.X_OK);
    return ok('home', folder);
  } catch (error) {
    return fail(
      'home',
      (error as Error).message,
      'set LOSCHMIDT_HOME to a folder on a local disk that you may write to',
    );
  }
}

/** Temporal's database is SQLite, whose locks do not hold on network file systems. */
export async function checkDatabaseFolder(folder: string): Promise<Check> {
  const type = await fileSystemType(await nearestFolder(folder));
  const found = `${type ?? 'unknown file system'} at ${folder}`;
  if (!isNetworkType(type)) return ok('database', found);
  return fail('database', found, 'set LOSCHMIDT_HOME to a folder on a local disk, or TEMPORAL_ADDRESS to a cluster');
}

/** Commits rest on `link()` refusing a name that exists. The probe also shows whether the folder can be written. */
export async function checkStore(store: string): Promise<Check> {
  const folder = await nearestFolder(store);
  let probe: string;
  try {
    probe = await mkdtemp(join(folder, '.loschmidt-probe-'));
  } catch (error) {
    return fail(
      'store',
      (error as Error).message,
      `name a folder that you may write to with --store or LOSCHMIDT_STORE`,
    );
  }
  try {
    const [first, second] = [join(probe, 'a'), join(probe, 'b')];
    await writeFile(first, 'probe');
    await link(first, second);
    const refused = await link(first, second).then(
      () => false,
      (error: NodeJS.ErrnoException) => error.code === 'EEXIST',
    );
    return refused
      ? ok('store', `link() works in ${store}`)
      : fail(
          'store',
          `link() overwrites a name that exists in ${folder}`,
          'use another file system: commits would not be safe',
        );
  } catch (error) {
    return fail(
      'store',
      `link() does not work in ${folder}: ${(error as Error).message}`,
      'use another file system, such as a local disk',
    );
  } finally {
    await rm(probe, { recursive: true, force: true });
  }
}

/** The clock against the file system's, and against the age of this program. */
export async function checkClock(folder: string): Promise<Check> {
  if (Date.now() < NOT_BEFORE)
    return fail('clock', new Date().toISOString(), 'set the clock: certificates and leases depend on it');
  const probe = await mkdtemp(join(await nearestFolder(folder), '.loschmidt-probe-')).catch(() => null);
  if (probe === null) return warn('clock', new Date().toISOString(), `cannot compare it: ${folder} cannot be written`);
  try {
    const skew = (await stat(probe)).mtimeMs - Date.now();
    const found = `${new Date().toISOString()}, ${Math.abs(skew / 1000).toFixed(1)} s from the file system's`;
    return Math.abs(skew) < CLOCK_TOLERANCE_MS
      ? ok('clock', found)
      : warn('clock', found, 'the file server has another time: idle shutdown and `last` may err');
  } finally {
    await rm(probe, { recursive: true, force: true });
  }
}
