import { chmod, copyFile, cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPlanVersion } from '../changes/add-plan-version.js';
import { compactCampaign } from '../changes/compact-campaign.js';
import { openCheckpointWriter } from '../checkpoints/checkpoints.js';
import { openChunkWriter } from '../chunk/chunk-writer.js';
import { readChunkPoints } from '../commit/chunk-points.js';
import { committedChunks } from '../commit/committed-chunks.js';
import { cutChunk } from '../commit/cut-chunk.js';
import { readMarker } from '../commit/marker.js';
import { splitChunk } from '../commit/splits.js';
import { setAsideDamagedChunks } from '../compact/damage.js';
import { recordCrash } from '../crashes/crash-records.js';
import { commitChunks, createGrown, extendGrown } from '../fixture/grown-campaign.js';
import { chunkBatches, context, createSmall, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { campaignDigest } from '../query/campaign-digest.js';
import { campaignStatus, StatusReader } from '../runs/campaign-status.js';
import { setPriority } from '../runs/priority.js';
import { endRun, startRun } from '../runs/runs.js';
import { inspectCampaign } from '../verify/inspect-campaign.js';
import type { CampaignFolder } from './campaign-folder.js';
import { layout } from './layout.js';
import { openCampaign } from './open-campaign.js';
import { refuseOtherCampaign } from './refuse-other-campaign.js';

let space: Workspace;
/** As a run of before has it open. */
let old: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  old = await createGrown(space.store);
});
afterEach(() => space.remove());

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true }).catch(() => ['no folder']);
  return entries.sort();
}

/** Everything that a run writes, and what the commands write beside it. */
const writers: readonly (readonly [string, (campaign: CampaignFolder) => Promise<unknown>])[] = [
  ['a chunk', (campaign) => openChunkWriter(campaign, '1-000001', context)],
  [
    'a saved point',
    async (campaign) => {
      const writer = await openCheckpointWriter(campaign, '1-000001', { point: 'a', cycle: 1 });
      await writer.append(Uint8Array.of(1));
      await writer.commit('4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a');
    },
  ],
  [
    'a crash',
    (campaign) =>
      recordCrash(campaign, '1-000001', {
        attempt: 'a',
        died: 'process',
        runner: 'host/r',
        point: '',
        cycle: 0,
        announced: false,
        alone: false,
        at: '2026-01-01',
        reason: 'gone',
      }),
  ],
  [
    'a split',
    (campaign) => {
      const point = { point: 'a', seconds: 1, bytes: 1, start: 0, count: 1 };
      const points = [0, 1, 2].map((index) => ({ ...point, index, place: index })) as never;
      return splitChunk(campaign, '1-000001', cutChunk('1-000001', points, { seconds: 1, factor: 1 }), 'too long');
    },
  ],
  ['a run', (campaign) => startRun(campaign)],
  ["a run's end", (campaign) => endRun(campaign, 1, 'failed', 'gone')],
  ['a priority', (campaign) => setPriority(campaign, { priority: 1, weight: 2 })],
  ['a plan', (campaign) => addPlanVersion(campaign, 2, () => mkdir(join(campaign.folder, 'written')))],
  ['compacted rows', (campaign) => compactCampaign(campaign, { leastChunks: 0 })],
];

const asItIs = async () => {};

/** What people do with the folder of a campaign that is being computed, and what is said to a run of before. */
const fates = [
  ['was deleted', asItIs, async () => rm(old.folder, { recursive: true }), 'not-found', 'it is gone'],
  ['was moved', asItIs, async () => rename(old.folder, `${old.folder}-2`), 'not-found', 'it is gone'],
  [
    'was deleted, and made anew',
    asItIs,
    async () => {
      await rm(old.folder, { recursive: true });
      await createGrown(space.store, ['erasure.phase=0.5']);
    },
    'conflict',
    'must hold it, got grown-',
  ],
  [
    'was restored from before it was extended',
    async () => {
      await cp(old.folder, `${old.folder}-backup`, { recursive: true });
      old = await extendGrown(old, 'interaction=0,1,2,3,4');
    },
    async () => {
      await rm(old.folder, { recursive: true });
      await rename(`${old.folder}-backup`, old.folder);
    },
    'conflict',
    'plan 2 in .* must be as it was',
  ],
] as const;

describe.each(fates)('in a folder that %s, a run of before', (_, prepare, happen, code, words) => {
  it.each(writers)('has %s not written', async (_, write) => {
    await commitChunks(old, ['1-000000', '1-000002']);
    await prepare();
    await happen();
    const before = await filesIn(old.folder);
    const error = await write(old).catch((thrown: unknown) => thrown);
    expect(await filesIn(old.folder)).toEqual(before);
    // Whoever reads what is there first may find that missing; the run says what happened when it looks.
    expect(error).toBeInstanceOf(Error);
    await expect(refuseOtherCampaign(old)).rejects.toMatchObject({ code, message: expect.stringMatching(words) });
  });

  it('commits no rows that it had begun, and its watchers learn it', async () => {
    await prepare();
    const reader = new StatusReader(old);
    await reader.read();
    const writer = await openChunkWriter(old, '1-000001', context);
    for (const batch of chunkBatches({ places: [1, 2, 3] })) await writer.append(batch);
    await happen();
    const before = await filesIn(old.folder);
    await expect(writer.commit()).rejects.toMatchObject({ code });
    expect(await filesIn(old.folder)).toEqual(before);
    await expect(reader.read()).rejects.toMatchObject({ code, message: expect.stringMatching(words) });
  });
});

it('a campaign whose folder is replaced between the look and the link gets no marker', async () => {
  const marker = (folder: string) => join(folder, 'commits/1-000001.json');
  for (const step of ['files-synced', 'files-renamed', 'folders-synced', 'marker-written'] as const) {
    const writer = await openChunkWriter(old, '1-000001', {
      ...context,
      onStep: async (at) => {
        if (at !== step) return;
        await rename(old.folder, `${old.folder}-${step}`);
        await createGrown(space.store, ['erasure.phase=0.5']);
      },
    });
    for (const batch of chunkBatches({ places: [1, 2, 3] })) await writer.append(batch);
    await expect(writer.commit()).rejects.toMatchObject({ code: 'conflict' });
    const { folder } = old;
    old = await openCampaign(folder);
    expect(await readMarker(old, '1-000001')).toBeNull();
    expect((await filesIn(folder)).filter((name) => name.endsWith('.parquet') && name.startsWith('data'))).toEqual([]);
    await expect(copyFile(marker(folder), `${folder}.json`)).rejects.toMatchObject({ code: 'ENOENT' });
  }
});

it('a campaign of many values whose record gets other access rights goes on', async () => {
  const campaign = await createSmall(
    space.store,
    1000,
    Array.from({ length: 45_000 }, (_, index) => index / 7),
  );
  const { campaignJson, planJson } = layout;
  for (const path of [campaignJson(campaign.folder), planJson(campaign.folder, 1)]) await chmod(path, 0o600);
  expect((await startRun(campaign)).run).toBe(1);
});

it('a folder that was moved goes on where it is, with the rows of before', async () => {
  await commitChunks(old, ['1-000000']);
  await rename(old.folder, `${old.folder}-2`);
  const moved = await openCampaign(`${old.folder}-2`);
  await commitChunks(moved);
  expect(await campaignStatus(moved)).toMatchObject({ state: 'completed', uncounted: [] });
});

describe('a marker that was written for', () => {
  const at = (campaign: CampaignFolder, chunk: string) => join(campaign.folder, `commits/${chunk}.json`);

  /** Puts such a marker into `old`, in the place of the chunk that is named. */
  const foreign = [
    [
      'another campaign',
      async () => {
        const other = await createGrown(join(space.store, 'other'), ['erasure.phase=0.5']);
        await commitChunks(other);
        await copyFile(at(other, '1-000001'), at(old, '1-000001'));
        return '1-000001';
      },
    ],
    [
      'another chunk',
      async () => {
        await copyFile(at(old, '1-000000'), at(old, '1-000001'));
        return '1-000001';
      },
    ],
    [
      'another plan of the same campaign',
      async () => {
        await cp(old.folder, `${old.folder}-2`, { recursive: true });
        const copy = await extendGrown(await openCampaign(`${old.folder}-2`), 'interaction=0,1,2,3,7');
        old = await extendGrown(old, 'interaction=0,1,2,3,4');
        await commitChunks(copy, ['2-000000']);
        await copyFile(at(copy, '2-000000'), at(old, '2-000000'));
        return '2-000000';
      },
    ],
  ] as const;

  it.each(foreign)(
    '%s counts for nothing, is said, and is set aside by whoever commits or repairs',
    async (_, plant) => {
      await commitChunks(old, ['1-000000']);
      const chunk = await plant();
      expect(await readMarker(old, chunk)).toBeNull();
      expect([...(await committedChunks(old)).keys()]).toEqual(['1-000000']);
      const status = await campaignStatus(old);
      expect(status).toMatchObject({ completed: 3, uncounted: [{ chunk, fault: expect.stringContaining('must be') }] });
      const said = [{ kind: 'record', message: expect.stringContaining(`${chunk}.json must be`), points: 0 }];
      expect((await inspectCampaign(old)).problems).toMatchObject(said);

      const points = await readChunkPoints(old, chunk);
      const writer = await openChunkWriter(old, chunk, context);
      for (const batch of chunkBatches({ places: points.map((_, place) => place) })) await writer.append(batch);
      expect(await writer.commit()).toMatchObject({ won: true, marker: { chunk, campaign: old.id } });
      expect(await readdir(join(old.folder, 'commits/damaged'))).toHaveLength(1);
    },
  );

  it.each(foreign)(
    '%s is set aside when damage is repaired, and all ends as if it had never been',
    async (_, plant) => {
      await commitChunks(old, ['1-000000']);
      const chunk = await plant();
      expect(await setAsideDamagedChunks(old)).toMatchObject([{ chunk, points: 0 }]);
      expect((await campaignStatus(old)).uncounted).toEqual([]);
      await commitChunks(old);
      const digest = await campaignDigest(old);
      const whole = await createGrown(
        join(space.store, 'whole'),
        old.plan.version > 1 ? ['interaction=0,1,2,3,4'] : [],
      );
      await commitChunks(whole);
      expect(digest).toBe(await campaignDigest(whole));
    },
  );
});

it('a damaged marker leaves a campaign whose status can be asked, and which can be stopped', async () => {
  await commitChunks(old, ['1-000000']);
  await copyFile(join(old.folder, 'campaign.yaml'), join(old.folder, 'commits/1-000001.json'));
  expect(await campaignStatus(old)).toMatchObject({ completed: 3, uncounted: [{ chunk: '1-000001' }] });
});
