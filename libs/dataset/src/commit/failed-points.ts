import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { computedPoints } from '../campaign/layout.js';
import type { Chunk } from '../plan/chunk.js';
import { isHidden } from '../plan/hidden-points.js';
import { readPointIds } from '../plan/point-ids.js';
import { type Occurrence, readRetriedPoints } from '../plan/retried-points.js';
import { readChunkTable } from './chunk-table.js';
import { committedChunks } from './committed-chunks.js';
import { settleRetries } from './settle-retries.js';

export interface FailedPoints {
  /** Points of the plan whose row that counts is failed, by id, with where they were planned first. */
  readonly origins: ReadonlyMap<string, Occurrence>;
  /** Ids of points that failed and are being tried again. */
  readonly underWay: ReadonlySet<string>;
}

/** The failed points of a campaign, from markers and from the ids of the chunks that have some. */
export async function failedPoints(campaign: CampaignFolder): Promise<FailedPoints> {
  const table = await readChunkTable(campaign);
  const markers = await committedChunks(campaign, table);
  const retried = await readRetriedPoints(campaign, table);
  const { superseded, awaited } = settleRetries(retried, (chunk) => markers.get(chunk)?.failures ?? null);
  const settled = new Set([...superseded, ...awaited].map(keyOf));
  const pointAt = new Map(retried.flatMap((point) => point.occurrences.map((where) => [keyOf(where), point])));
  const awaitedPoints = awaited.flatMap((where) => pointAt.get(keyOf(where))?.point ?? []);

  const origins = new Map<string, Occurrence>();
  for (const chunk of table) {
    const failures = (markers.get(chunk.id)?.failures ?? [])
      .map((index): Occurrence => ({ chunk: chunk.id, index }))
      .filter((where) => !isHidden(chunk.hidden, where.index) && !settled.has(keyOf(where)));
    const unknown = failures.filter((where) => !pointAt.has(keyOf(where)));
    const ids = unknown.length > 0 ? await idsOf(campaign, chunk) : [];
    for (const where of failures) {
      const known = pointAt.get(keyOf(where));
      const id = known?.point ?? ids[where.index];
      if (id !== undefined) origins.set(id, known?.occurrences[0] ?? where);
    }
  }
  return { origins, underWay: new Set(awaitedPoints) };
}

function keyOf({ chunk, index }: Occurrence): string {
  return `${chunk}/${index}`;
}

async function idsOf(campaign: CampaignFolder, chunk: Chunk): Promise<string[]> {
  const ids: string[] = [];
  const path = computedPoints(campaign.folder, chunk.plan);
  for await (const block of readPointIds(path, chunk.start, chunk.start + chunk.count)) {
    for (const id of block) if (id !== null) ids.push(id);
  }
  return ids;
}
