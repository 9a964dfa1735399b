import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Longer than any attempt takes between two writes. */
const weekMs = 7 * 24 * 3600 * 1000;

/** Removes temporary files that killed attempts left in `scratch`. An attempt that is still alive after all fails and is repeated. */
export async function sweepScratch(scratch: string, olderThanMs = weekMs): Promise<void> {
  for (const name of await readdir(scratch).catch(() => [])) {
    const path = join(scratch, name);
    const entry = await stat(path).catch(() => null);
    if (entry !== null && Date.now() - entry.mtimeMs > olderThanMs) await rm(path, { recursive: true, force: true });
  }
}
