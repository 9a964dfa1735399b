import { createHash } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { layout } from '../campaign/layout.js';
import { countAside } from '../campaign/read-record.js';
import { createSmall, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { sealedJson } from '../storage/sealed-json.js';
import type { Crash } from './crash-records.js';
import { readCrashes, recordCrash } from './crash-records.js';

let workspace: Workspace;
beforeEach(async () => {
  workspace = await temporaryStore();
});
afterEach(() => workspace.remove());

function crashed(attempt: string, at: string): Crash {
  const seen = { announced: true, alone: false, reason: 'connection refused' };
  return { attempt, died: 'process', runner: 'host/1', point: 'ab', cycle: 3, at, ...seen };
}

test('crashes of a chunk are read as they were recorded, oldest first, by whoever opens the campaign', async () => {
  const campaign = await createSmall(workspace.store);
  expect(await readCrashes(campaign, '1-000000')).toEqual([]);
  const late = crashed('b', '2026-01-02T00:00:00.000Z');
  const early = crashed('c', '2026-01-01T00:00:00.000Z');
  await recordCrash(campaign, '1-000000', late);
  await recordCrash(campaign, '1-000000', early);
  await recordCrash(campaign, '1-000001', crashed('d', '2026-01-01T00:00:00.000Z'));
  expect(await readCrashes(campaign, '1-000000')).toEqual([early, late]);
});

test('a part has the crashes of its planned chunk, whenever it was split', async () => {
  const campaign = await createSmall(workspace.store);
  const whole = crashed('a', '2026-01-01T00:00:00.000Z');
  const part = crashed('b', '2026-01-02T00:00:00.000Z');
  await recordCrash(campaign, '1-000000', whole);
  await recordCrash(campaign, '1-000000.000000-000000', part);
  expect(await readCrashes(campaign, '1-000000.000001-000001')).toEqual([whole, part]);
});

test('an attempt crashes once, whoever records it again', async () => {
  const campaign = await createSmall(workspace.store);
  const first = crashed('a', '2026-01-01T00:00:00.000Z');
  await recordCrash(campaign, '1-000000', first);
  await recordCrash(campaign, '1-000000', { ...first, point: 'cd' });
  expect(await readCrashes(campaign, '1-000000')).toEqual([first]);
});

const good = crashed('a', '2026-01-01T00:00:00.000Z');

test.each<[string, (path: string) => Promise<unknown>, RegExp]>([
  ['is cut', (path) => writeFile(path, '{'), /it is damaged: its SHA-256 is another one/],
  ['is empty', (path) => writeFile(path, ''), /it is empty/],
  [
    'has a negative cycle',
    (path) => writeFile(path, sealedJson({ ...good, cycle: -1 })),
    /content is damaged at 'cycle'/,
  ],
  ['has half a cycle', (path) => writeFile(path, sealedJson({ ...good, cycle: 0.5 })), /content is damaged at 'cycle'/],
  ['lacks a field', (path) => writeFile(path, sealedJson({ attempt: 'b' })), /content is damaged at 'died'/],
  ['is of another format', (path) => writeFile(path, sealedJson({ format: 99, ...good })), /its format must be 1/],
  ['is sealed and no JSON', (path) => writeFile(path, sealedText('{"a":')), /its content is damaged: .*JSON/],
  ['is a folder', (path) => mkdir(path), /it must be a file, got something else/],
  ['leads elsewhere', (path) => symlink('/dev/zero', path), /it must be a file, got something else/],
  ['is far too long', (path) => writeFile(path, ' '.repeat(2 ** 20 + 1)), /it must be at most 1048576 bytes/],
])('a record that %s is set aside with a word, and the others are read', async (_, write, said) => {
  const campaign = await createSmall(workspace.store);
  await recordCrash(campaign, '1-000000', good);
  await write(join(layout.crashes(campaign.folder, '1-000000'), 'b.json'));
  const words: string[] = [];
  expect(await readCrashes(campaign, '1-000000', (word) => words.push(word))).toEqual([good]);
  expect(words).toEqual([expect.stringMatching(said)]);
  expect(words[0]).toMatch(/It is set aside as damaged\/[0-9a-f-]{36}-b\.json\.$/);
  expect(await countAside(campaign)).toBe(1);
  expect(await readCrashes(campaign, '1-000000', (word) => words.push(word))).toEqual([good]);
  expect(words).toHaveLength(1);
});

test('a crash that could not be read again is not recorded', async () => {
  const campaign = await createSmall(workspace.store);
  await expect(recordCrash(campaign, '1-000000', { ...good, cycle: -1 })).rejects.toThrow(/cycle/);
  expect(await readCrashes(campaign, '1-000000')).toEqual([]);
});

/** Sealed as records are, whatever it says. */
function sealedText(body: string): string {
  return `${body},"sha256":"${createHash('sha256').update(body).digest('hex')}"}\n`;
}
