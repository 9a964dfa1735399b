import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHome, type Home, locateHome } from '../home.js';
import { inDraftFolder, placeBinary } from './place-binary.js';

let home: Home;
beforeEach(() => {
  home = locateHome({ LOSCHMIDT_HOME: mkdtempSync(join(tmpdir(), 'loschmidt-place-')) });
  createHome(home);
});
afterEach(() => rmSync(home.root, { recursive: true }));

async function place(content: string, sha256?: string): Promise<string> {
  return inDraftFolder(home, async (folder) => {
    const draft = join(folder, 'temporal');
    writeFileSync(draft, content);
    return placeBinary(home, draft, '1.2.3', sha256);
  });
}

test('a binary that is what was pinned is put into the cache, and no draft remains', async () => {
  const path = await place('binary', createHash('sha256').update('binary').digest('hex'));
  expect(statSync(path).mode & 0o111).toBe(0o111);
  expect(readdirSync(home.bin)).toEqual(['temporal-1.2.3']);
});

test('one that differs is refused with both sums, and leaves nothing', async () => {
  await expect(place('tampered', '0'.repeat(64))).rejects.toThrow(/its SHA-256 must be 0{64}, got [0-9a-f]{64}/);
  expect(readdirSync(home.bin)).toEqual([]);
});

test('several installers at once leave one binary', async () => {
  const paths = await Promise.all(['a', 'b', 'c'].map((content) => place(content)));
  expect(new Set(paths).size).toBe(1);
  expect(readdirSync(home.bin)).toEqual(['temporal-1.2.3']);
});
