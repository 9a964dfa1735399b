import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { packCampaign } from '../archive/pack-campaign.js';
import { compactCampaign } from '../changes/compact-campaign.js';
import { newestCheckpoint, openCheckpointWriter } from '../checkpoints/checkpoints.js';
import { readChunkPoints } from '../commit/chunk-points.js';
import { cutChunk } from '../commit/cut-chunk.js';
import { readMarker } from '../commit/marker.js';
import { splitChunk } from '../commit/splits.js';
import { setAsideDamagedChunks } from '../compact/damage.js';
import { readManifests } from '../compact/manifest.js';
import { readCrashes, recordCrash } from '../crashes/crash-records.js';
import { exportTable } from '../export/export-table.js';
import { commitChunks, createGrown, extendGrown } from '../fixture/grown-campaign.js';
import { pointName, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { findGarbage, removeGarbage } from '../garbage/garbage.js';
import { withQuery } from '../query/open-query.js';
import { readOutcome } from '../query/point-outcome.js';
import { latestRun, startRun } from '../runs/runs.js';
import { sealedJson } from '../storage/sealed-json.js';
import { inspectCampaign } from '../verify/inspect-campaign.js';
import type { CampaignFolder } from './campaign-folder.js';
import { ownFolders } from './layout.js';
import { openCampaign } from './open-campaign.js';

/** Eight points, then ten: chunks 0 and 1 are compacted, 2 is split, one runner has died. */
async function everyRecord(store: string): Promise<CampaignFolder> {
  const first = await createGrown(store);
  await startRun(first);
  await commitChunks(first, ['1-000000', '1-000001']);
  await compactCampaign(first);
  const points = await readChunkPoints(first, '1-000002');
  await splitChunk(first, '1-000002', cutChunk('1-000002', points, { factor: 1, seconds: 0 }), 'too long');
  const died = { died: 'process', cycle: 3, announced: true, alone: false } as const;
  const crash = { ...died, attempt: 'a-1', runner: 'host/1', point: pointName(0), at: '2026-01-01', reason: 'gone' };
  await recordCrash(first, '1-000000', crash);
  return extendGrown(first, 'interaction=0,1,2,3,4');
}

let origin: Workspace;
let original: CampaignFolder;
beforeAll(async () => {
  origin = await temporaryStore();
  original = await everyRecord(origin.store);
});
afterAll(() => origin.remove());

let space: Workspace;
/** A copy for each test. */
let campaign: CampaignFolder;
let outside: string;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = { ...original, folder: join(space.store, 'grown') };
  await cp(original.folder, campaign.folder, { recursive: true });
  outside = join(space.store, 'outside');
  await mkdir(outside);
});
afterEach(() => space.remove());

const at = (path: string) => join(campaign.folder, path);
type Json = { [key: string]: unknown };

/** What is no name and no path of ours. */
const BAD = [
  '../x',
  '../../../etc/passwd',
  '/abs',
  'a\0b',
  '',
  '.',
  '..',
  'a/../../b',
  'x'.repeat(5000),
  7,
  null,
  ['..'],
  {},
];

/** For people; whoever shows it escapes it. What is below `campaign` is checked like the file of a campaign. */
const TEXT =
  /^(kind|reason|runner|at|started|died|point|versions\.code|columns\.\d+\.(unit|about|shape)|parameters\.\d+\.type|campaign\..*)$/;

/** Records by what reads them. Every text in them is tried unless it is in TEXT. */
const RECORDS: readonly { path: string; read: () => Promise<unknown> }[] = [
  { path: 'campaign.json', read: () => openCampaign(campaign.folder) },
  { path: 'plans/1/plan.json', read: () => readChunkPoints(campaign, '1-000000') },
  { path: 'plans/2/plan.json', read: () => openCampaign(campaign.folder) },
  { path: 'commits/1-000000.json', read: () => readMarker(campaign, '1-000000') },
  { path: 'commits/1-000002.json', read: () => readMarker(campaign, '1-000002') },
  { path: 'manifests/000001.json', read: () => readManifests(campaign) },
  {
    path: 'crashes/1-000000/a-1.json',
    // It is set aside, with a sentence.
    read: () =>
      readCrashes(campaign, '1-000000', (sentence) => {
        throw new LoschmidtError('corrupt', sentence);
      }),
  },
];

/** Paths such as `tables.steps.path` of all texts in a record. */
function textsIn(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value === 'string') return [path.join('.')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => textsIn(one, [...path, key]));
}

function withValue(record: Json, field: string, value: unknown): Json {
  const changed = structuredClone(record);
  const keys = field.split('.');
  const last = keys.pop() ?? '';
  keys.reduce<Json>((owner, key) => owner[key] as Json, changed)[last] = value;
  return changed;
}

async function recordOf(path: string): Promise<Json> {
  const { sha256: _, ...record } = JSON.parse(await readFile(at(path), 'utf8'));
  return record;
}

describe("a record that somebody else wrote into a campaign's folder", () => {
  it.each(RECORDS)('$path: each name and path in it is refused by record and field', async ({ path, read }) => {
    await read();
    const record = await recordOf(path);
    const fields = textsIn(record).filter((field) => !TEXT.test(field));
    expect(fields.length).toBeGreaterThan(0);
    for (const field of fields) {
      for (const bad of BAD) {
        await writeFile(at(path), sealedJson(withValue(record, field, bad)));
        const refused = await read().then(
          () => null,
          (error: Error) => error,
        );
        const what = `${field} = ${JSON.stringify(bad)?.slice(0, 60)}`;
        expect(refused, what).toMatchObject({ name: 'LoschmidtError', code: 'corrupt' });
        expect(refused?.message, what).toContain(basename(path));
        // A number in a list such as `chunks.0.nonce`, or the list that it is in.
        expect(refused?.message, what).toContain(field.split('.').at(0));
      }
    }
  });

  it('names files of other chunks and tables in vain, and is set aside like a damaged one', async () => {
    const record = await recordOf('commits/1-000000.json');
    const steps = (record.tables as Json).steps as Json;
    for (const path of [
      String(steps.path).replace('1-000000', '1-000001'),
      String(steps.path).replace('steps', 'summary'),
      `${steps.path}/`,
      `./${steps.path}`,
    ]) {
      await writeFile(at('commits/1-000000.json'), sealedJson(withValue(record, 'tables.steps.path', path)));
      await expect(readMarker(campaign, '1-000000')).rejects.toThrow('tables.steps.path');
    }
    expect(await setAsideDamagedChunks(campaign)).toMatchObject([{ chunk: '1-000000' }]);
    expect(await readMarker(campaign, '1-000000')).toBeNull();
  });

  it('is not read where it is too long, too deep, or no file', async () => {
    const path = at('commits/1-000000.json');
    const refused = { code: 'corrupt', message: expect.stringContaining('1-000000.json') };
    const inEachOther = `${'['.repeat(1000)}${']'.repeat(1000)}`;
    const deep = sealedJson({ kind: 'data', x: 0 }).replace('"x":0', `"x":${inEachOther}`);
    for (const text of [deep, `${' '.repeat(17 * 2 ** 20)}`]) {
      await writeFile(path, text);
      await expect(readMarker(campaign, '1-000000')).rejects.toMatchObject(refused);
    }
    for (const target of ['/dev/zero', join(outside, 'x'), at('commits/1-000001.json')]) {
      await rm(path);
      await symlink(target, path);
      await expect(readMarker(campaign, '1-000000')).rejects.toMatchObject(refused);
    }
    await rm(path);
    execFileSync('mkfifo', [path]);
    await expect(readMarker(campaign, '1-000000')).rejects.toMatchObject(refused);
    expect((await inspectCampaign(campaign)).problems.map(({ chunk }) => chunk)).toContain('1-000000');
    expect(await setAsideDamagedChunks(campaign)).toMatchObject([{ chunk: '1-000000' }]);
  });
});

describe("a link in a campaign's folder", () => {
  it.each(ownFolders)('in the place of %s is refused before anything is read, written or removed', async (folder) => {
    const there = await readdir(at(folder)).catch(() => null);
    if (there === null) await mkdir(at(join(folder, '..')), { recursive: true });
    else await rename(at(folder), join(outside, 'moved'));
    await writeFile(join(outside, 'precious'), 'x');
    await utimes(join(outside, 'precious'), 1, 1);
    await symlink(there === null ? outside : join(outside, 'moved'), at(folder));
    await expect(openCampaign(campaign.folder)).rejects.toMatchObject({
      code: 'corrupt',
      message: expect.stringContaining(at(folder)),
    });
    expect(await readdir(outside)).toContain('precious');
  });

  it.each(['plans/1', 'plans/2'])('in the place of %s is refused', async (folder) => {
    await rename(at(folder), join(outside, 'moved'));
    await symlink(join(outside, 'moved'), at(folder));
    await expect(openCampaign(campaign.folder)).rejects.toMatchObject({ message: expect.stringContaining(at(folder)) });
  });

  it('may lead to the folder itself', async () => {
    await symlink(campaign.folder, join(outside, 'here'));
    expect((await openCampaign(join(outside, 'here'))).id).toBe(campaign.id);
  });

  it('in the place of a committed file is damage to everything that reads rows, and so is a pipe', async () => {
    await rm(at('manifests'), { recursive: true });
    const marker = await readMarker(campaign, '1-000000');
    if (marker?.kind !== 'data') throw new Error('chunk 0 must be committed');
    const { path } = marker.tables.summary;
    const output = join(space.store, 'rows.csv');
    const sql = { sql: 'SELECT * FROM summary', name: 'SQL' };
    const readers: Readonly<Record<string, () => Promise<unknown>>> = {
      query: () => withQuery(campaign, { text: sql }, (query) => query.count()),
      export: () => exportTable(campaign, { table: 'summary', format: 'csv', output }),
      outcome: () => readOutcome(campaign, marker, 0),
      compaction: () => compactCampaign(campaign),
      archive: () => packCampaign(campaign, { output, citation: { authors: [] }, tables: false }),
    };
    await rename(at(path), join(outside, 'summary'));
    for (const make of [() => symlink(join(outside, 'summary'), at(path)), () => execFileSync('mkfifo', [at(path)])]) {
      await make();
      for (const [name, read] of Object.entries(readers)) {
        await expect(read(), name).rejects.toMatchObject({ code: 'corrupt' });
      }
      await rm(at(path));
    }
    await symlink('/dev/zero', at(path));
    expect(await setAsideDamagedChunks(campaign)).toMatchObject([{ chunk: '1-000000' }]);
  });

  it('takes nothing of what it leads to into an archive or to the grave', async () => {
    await writeFile(join(outside, 'secret'), 'x');
    await utimes(join(outside, 'secret'), 1, 1);
    await mkdir(at('report'));
    await symlink(outside, at('report/figures'));
    await symlink(join(outside, 'secret'), at('report/report.html'));
    const output = join(space.store, 'a.zip');
    await packCampaign(campaign, { output, citation: { authors: [] }, tables: false });
    expect((await readFile(output)).includes('secret')).toBe(false);
    await rm(at('campaign.yaml'));
    await symlink(join(outside, 'secret'), at('campaign.yaml'));
    await expect(
      packCampaign(campaign, { output, replace: true, citation: { authors: [] }, tables: false }),
    ).rejects.toThrow('campaign.yaml');
    await symlink(outside, at('.tmp/left'));
    await expect(removeGarbage(campaign, findGarbage(campaign, 0))).rejects.toMatchObject({ code: 'corrupt' });
    expect(await readdir(outside)).toEqual(['secret']);
  });
});

describe('what a runner says', () => {
  it('becomes no path: a point, an attempt', async () => {
    for (const point of ['../../x', '/abs', '', 'a/b', 'a\0']) {
      await expect(openCheckpointWriter(campaign, '1-000000', { point, cycle: 1 })).rejects.toMatchObject({
        code: 'corrupt',
      });
    }
    await expect(openCheckpointWriter(campaign, '1-000000', { point: 'ab', cycle: -1 })).rejects.toThrow('cycle -1');
    const [crash] = await readCrashes(campaign, '1-000000');
    if (crash === undefined) throw new Error('a crash is recorded');
    await expect(recordCrash(campaign, '1-000000', { ...crash, attempt: '../../x' })).rejects.toMatchObject({
      code: 'corrupt',
    });
    await mkdir(at('checkpoints'), { recursive: true });
    await symlink(outside, at('checkpoints/1-000000'));
    await expect(newestCheckpoint(campaign, '1-000000', [])).rejects.toMatchObject({ code: 'corrupt' });
    expect(await latestRun(campaign)).toMatchObject({ run: 1 });
  });
});
