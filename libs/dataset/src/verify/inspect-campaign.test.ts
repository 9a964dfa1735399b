import { hash } from 'node:crypto';
import { copyFile, open, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { LoschmidtError } from '@loschmidt/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';
import { openCampaign } from '../campaign/open-campaign.js';
import { compactCampaign } from '../changes/compact-campaign.js';
import { retryPoints } from '../changes/retry-points.js';
import { openCheckpointWriter } from '../checkpoints/checkpoints.js';
import { readChunkPoints } from '../commit/chunk-points.js';
import { readChunkTable } from '../commit/chunk-table.js';
import { cutChunk } from '../commit/cut-chunk.js';
import { readMarker } from '../commit/marker.js';
import { splitChunk } from '../commit/splits.js';
import { recordCrash } from '../crashes/crash-records.js';
import { commitChunks, createGrown, extendGrown } from '../fixture/grown-campaign.js';
import { temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { findGarbage, GRACE_MS, removeGarbage } from '../garbage/garbage.js';
import { campaignStatus } from '../runs/campaign-status.js';
import { setPriority } from '../runs/priority.js';
import { endRun, startRun } from '../runs/runs.js';
import { sealedJson } from '../storage/sealed-json.js';
import { inspectCampaign } from './inspect-campaign.js';

let space: Workspace;
beforeEach(async () => {
  space = await temporaryStore();
});
afterEach(() => space.remove());

/** Everything that a folder may hold: a run, a crash, a saved point, failures, a retry, an extension, a split, compacted rows. */
async function eventfulCampaign(): Promise<CampaignFolder> {
  const first = await createGrown(space.store);
  const { run } = await startRun(first);
  await endRun(first, run, 'failed', 'no runner');
  await setPriority(first, { priority: 1, weight: 2 });
  await commitChunks(first, ['1-000000'], () => true);
  const { campaign: retried } = await retryPoints(first.folder, { points: [], where: [] });
  const campaign = await extendGrown(retried, 'interaction=0,1,2,3,4,5');
  const points = await readChunkPoints(campaign, '1-000001');
  await splitChunk(campaign, '1-000001', cutChunk('1-000001', points, { factor: 1, seconds: 0 }), 'it took too long');
  await recordCrash(campaign, '1-000002', {
    attempt: 'a',
    died: 'process',
    runner: 'host/1',
    point: 'p',
    cycle: 3,
    announced: true,
    alone: true,
    at: '2026-01-01T00:00:00.000Z',
    reason: 'it was killed',
  });
  const state = Buffer.from('the state of a point');
  const saved = await openCheckpointWriter(campaign, '1-000002', { point: 'p', cycle: 2 });
  await saved.append(state);
  await saved.commit(hash('sha256', state, 'hex'));
  const open = (await readChunkTable(campaign)).map(({ id }) => id).filter((id) => id !== '1-000000');
  await commitChunks(campaign, open.slice(0, 2));
  await compactCampaign(campaign);
  await forgetReplaced(campaign);
  await commitChunks(campaign, open.slice(2, -1));
  return campaign;
}

/** The files of chunks that were compacted long ago are gone. */
async function forgetReplaced(campaign: CampaignFolder): Promise<void> {
  const longAgo = new Date(Date.now() - 2 * GRACE_MS);
  await utimes(layout.manifest(campaign.folder, 1), longAgo, longAgo);
  expect(await removeGarbage(campaign, findGarbage(campaign, GRACE_MS))).not.toEqual([]);
}

/** Files with their sizes, relative to the campaign's folder. */
async function filesOf({ folder }: CampaignFolder): Promise<readonly { path: string; bytes: number }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(paths.sort().map(async (path) => ({ path, bytes: (await stat(path)).size })));
}

async function flipBit(path: string, position: number): Promise<void> {
  const handle = await open(path, 'r+');
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, position);
  await handle.write(Buffer.from([(byte[0] ?? 0) ^ 4]), 0, 1, position);
  await handle.close();
}

/** What is said of a folder: what is wrong with it, or nothing. */
async function faultsOf(folder: string): Promise<readonly string[]> {
  try {
    const { problems } = await inspectCampaign(await openCampaign(folder));
    return problems.map(({ chunk, message }) => `${chunk ?? ''}: ${message}`);
  } catch (error) {
    if (error instanceof LoschmidtError && ['corrupt', 'version-mismatch'].includes(error.code)) return [error.message];
    throw error;
  }
}

/** What a file belongs to: the first fault of a chunk and of what is compacted hides others of it, and one of the plan hides all. */
function ownerOf(path: string): string {
  const [folder = '', name = path] = path.split('/');
  if (folder === 'commits' || folder === 'data') return /\d+-\d{6}/.exec(path)?.[0] ?? path;
  if (folder === 'compact' || folder === 'manifests') return 'compact';
  return ['runs', 'crashes', 'checkpoints'].includes(folder) ? `${folder}/${name}` : 'plan';
}

describe('inspecting a campaign', () => {
  it('finds nothing in one to which everything has happened, and counts each point once', async () => {
    const campaign = await eventfulCampaign();
    const { problems, points, files, bytes } = await inspectCampaign(campaign);
    expect(problems).toEqual([]);
    const { completed, failed, remaining } = await campaignStatus(campaign);
    expect(points).toEqual({ planned: campaign.plan.points, completed, failed, pending: remaining, lost: 0 });
    expect(completed).toBeGreaterThan(0);
    expect(remaining).toBeGreaterThan(0);
    expect(files).toBeGreaterThan(6);
    expect(bytes).toBeGreaterThan(1000);
  });

  it('finds a flipped bit at every 1,000th position, and at both ends of every file', async () => {
    const campaign = await eventfulCampaign();
    const files = (await filesOf(campaign)).filter(({ bytes }) => bytes > 0);
    let before = 0;
    const flips = new Map<string, { path: string; position: number }[]>();
    for (const { path, bytes } of files) {
      const own = [0, bytes - 1];
      for (let at = 1000 - (before % 1000); at < bytes; at += 1000) own.push(at);
      before += bytes;
      const name = relative(campaign.folder, path);
      const owner = ownerOf(name);
      const theirs = [...new Set(own)].map((position) => ({ path: name, position }));
      flips.set(owner, [...(flips.get(owner) ?? []), ...theirs]);
    }
    expect([...flips.values()].flat().length).toBeGreaterThan(50);
    const { plan = [], ...others } = Object.fromEntries(flips);
    const most = Math.max(...Object.values(others).map(({ length }) => length));
    // One of each owner at a time: an inspection takes longer than a look at what it says.
    const rounds = Array.from({ length: most }, (_, round) =>
      Object.values(others).flatMap((theirs) => theirs.slice(round, round + 1)),
    );
    const unseen: string[] = [];
    for (const round of [...plan.map((flip) => [flip]), ...rounds]) {
      for (const { path, position } of round) await flipBit(join(campaign.folder, path), position);
      const faults = await faultsOf(campaign.folder);
      for (const { path, position } of round) {
        await flipBit(join(campaign.folder, path), position);
        const isNamed = faults.some((fault) => fault.includes(path) || fault.startsWith(ownerOf(path)));
        if (!isNamed) unseen.push(`${path}, byte ${position}`);
      }
    }
    expect(unseen).toEqual([]);
    expect(await faultsOf(campaign.folder)).toEqual([]);
  });

  it('names a file that is missing or cut, its chunk and how many points are lost', async () => {
    const campaign = await createGrown(space.store);
    await commitChunks(campaign);
    const pathOf = async (chunk: string) => {
      const marker = await readMarker(campaign, chunk);
      if (marker?.kind !== 'data') throw new Error(`chunk ${chunk} must be committed`);
      return join(campaign.folder, marker.tables.summary.path);
    };
    await rm(await pathOf('1-000000'));
    await truncate(await pathOf('1-000001'), 100);
    await truncate(join(campaign.folder, 'commits/1-000002.json'), 100);
    const { problems, points } = await inspectCampaign(campaign);
    expect(problems.map(({ chunk, points, kind }) => ({ chunk, points, kind }))).toEqual([
      { chunk: '1-000002', points: 2, kind: 'record' },
      { chunk: '1-000000', points: 3, kind: 'file' },
      { chunk: '1-000001', points: 3, kind: 'file' },
    ]);
    expect(problems[1]?.message).toContain(await pathOf('1-000000').catch(() => '1-000000'));
    expect(points).toEqual({ planned: 8, completed: 0, failed: 0, pending: 0, lost: 8 });
  });

  it('counts rows that somebody has put in the place of others, hashes and all', async () => {
    const campaign = await createGrown(space.store);
    await commitChunks(campaign, ['1-000000']);
    // The rows of chunk 0 under the name of chunk 1, as a careful forger would leave them.
    const marker = await readMarker(campaign, '1-000000');
    if (marker?.kind !== 'data') throw new Error('chunk 0 must be committed');
    const { sha256: _, ...record } = JSON.parse(await readFile(join(campaign.folder, 'commits/1-000000.json'), 'utf8'));
    const tables = structuredClone(marker.tables);
    for (const file of Object.values(tables)) {
      if (file === undefined) continue;
      const path = file.path.replace('1-000000', '1-000001');
      await copyFile(join(campaign.folder, file.path), join(campaign.folder, path));
      file.path = path;
    }
    const forged = sealedJson({ ...record, chunk: '1-000001', tables });
    await writeFile(join(campaign.folder, 'commits/1-000001.json'), forged);
    const { problems } = await inspectCampaign(campaign);
    expect(problems[0]?.message).toMatch(/must have one row in summary, and has 2/);
  });
});
