import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { layout } from '../campaign/layout.js';
import { createSmall, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import type { Crash } from './crash.js';
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

test('a damaged record is named, with what to do', async () => {
  const campaign = await createSmall(workspace.store);
  await recordCrash(campaign, '1-000000', crashed('a', '2026-01-01T00:00:00.000Z'));
  const path = join(layout.crashes(campaign.folder, '1-000000'), 'a.json');
  await writeFile(path, '{');
  await expect(readCrashes(campaign, '1-000000')).rejects.toMatchObject({
    code: 'corrupt',
    hint: expect.stringContaining(path),
  });
});
