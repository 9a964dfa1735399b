import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { readChunkPoints } from '../commit/chunk-points.js';
import { cutChunk } from '../commit/cut-chunk.js';
import { splitChunk } from '../commit/splits.js';
import { commitChunks, createGrown, extendGrown } from '../fixture/grown-campaign.js';
import { answerOf } from '../fixture/query-answer.js';
import { createSmall, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { StatusReader } from '../runs/campaign-status.js';
import { type ChunkOutcome, OutcomeCounts } from './outcome-counts.js';

let space: Workspace;
let campaign: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createGrown(space.store);
});
afterEach(() => space.remove());

const COLUMNS = ['interaction', 'evolution_time'] as const;

/** Commits as a page's server finds them, one look after another. */
function watched(of: CampaignFolder) {
  const found: ChunkOutcome[] = [];
  const reader = new StatusReader(of, (marker) => {
    if (marker.kind === 'data') found.push(marker);
  });
  return async () => {
    await reader.read();
    return found;
  };
}

async function counted(of: CampaignFolder) {
  const { rows } = await answerOf(
    of,
    `SELECT ${COLUMNS.join(', ')}, count(*)::DOUBLE, count(*) FILTER (status = 'completed')::DOUBLE, count(*) FILTER (status = 'failed')::DOUBLE FROM points GROUP BY ALL ORDER BY ALL`,
  );
  return rows;
}

async function open(of: CampaignFolder) {
  const counts = await OutcomeCounts.open(of, COLUMNS, 100);
  if (typeof counts === 'string') throw new Error('markers tell the places of this plan');
  return async (outcomes: readonly ChunkOutcome[], running: readonly string[] = []) =>
    (await counts.after(outcomes, running))?.map((one) => [...one.keys, one.planned, one.completed, one.failed]);
}

describe('counts of points by columns of the plan', () => {
  it('are those of the rows after each commit, with what failed and with parts of a split chunk', async () => {
    const [look, after] = [watched(campaign), await open(campaign)];
    expect(await after(await look())).toEqual(await counted(campaign));
    const failing = new Set((await readChunkPoints(campaign, '1-000001')).slice(0, 1).map(({ point }) => point));
    await commitChunks(campaign, ['1-000001'], (point) => failing.has(point));
    const one = await after(await look());
    expect(one).toEqual(await counted(campaign));
    expect(one?.reduce((sum, row) => sum + Number(row[4]), 0)).toBe(1);
    const points = await readChunkPoints(campaign, '1-000000');
    await splitChunk(campaign, '1-000000', cutChunk('1-000000', points, { done: 1, factor: 1, seconds: 0 }), 'long');
    await commitChunks(campaign);
    expect(await after(await look())).toEqual(await counted(campaign));
  });

  it('tell the points of chunks that are being computed', async () => {
    const counts = await OutcomeCounts.open(campaign, COLUMNS, 100);
    const groups = typeof counts === 'string' ? null : await counts.after([], ['1-000000']);
    expect(groups?.reduce((sum, one) => sum + one.running, 0)).toBe(
      (await readChunkPoints(campaign, '1-000000')).length,
    );
  });

  it('are not to be had where markers do not tell each place, and of too many groups', async () => {
    expect(await OutcomeCounts.open(campaign, COLUMNS, 1)).toBe('too-many');
    expect(await OutcomeCounts.open(await createSmall(space.store), ['lattice_sites'], 100)).toBe('untold');
    expect(await OutcomeCounts.open(await extendGrown(campaign, 'interaction=0,1,2,3,4'), COLUMNS, 100)).toBe('untold');
  });
});
