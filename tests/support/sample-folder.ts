import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FIXTURE = fileURLToPath(new URL('../fixtures/format-1', import.meta.url));

/** Puts a campaign of ten points into a store, under that name. Returns its folder. */
export function putSample(store: string, name: string): string {
  const folder = join(store, name);
  cpSync(FIXTURE, folder, { recursive: true });
  // Empty, so that no repository keeps it.
  mkdirSync(join(folder, 'runs'), { recursive: true });
  return folder;
}
