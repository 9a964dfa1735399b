import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LoschmidtError, MOST_REASON, shortText } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { chunkIdPattern } from '../campaign/chunk-id.js';
import { createRecord, createSubfolders } from '../campaign/create-record.js';
import { layout } from '../campaign/layout.js';
import { knownPlanId } from '../campaign/plan-id.js';
import type { Chunk } from '../plan/chunk.js';
import { hiddenAmong } from '../plan/hidden-points.js';
import { syncFolder } from '../storage/durable.js';
import { FORMAT_VERSION } from '../storage/sealed-json.js';
import { hasCode, withReadErrors, withStorageErrors } from '../storage/storage-error.js';
import { createMarker, type Marker, readMarker } from './marker.js';
import type { ChunkPart, SplitMarker } from './split-marker.js';

/** Enough to hide the latency of a network file system. */
const READS_AT_ONCE = 32;

/** By the chunk that was split, or the part. */
export type Splits = ReadonlyMap<string, SplitMarker>;

/**
 * Puts parts in a chunk's place, unless it is committed or split already: then `marker` is the one that counts, and `won` is false. Its
 * name in `splits/` is there first and says only where to look, so that others need not read the markers of all chunks.
 */
export async function splitChunk(
  campaign: CampaignFolder,
  chunk: string,
  parts: readonly ChunkPart[],
  reason: string,
): Promise<{ won: boolean; marker: Marker }> {
  const { folder } = campaign;
  const split: SplitMarker = {
    kind: 'split',
    schema: FORMAT_VERSION,
    campaign: campaign.id,
    chunk,
    plan: await knownPlanId(campaign, chunk),
    nonce: randomUUID(),
    reason: shortText(reason, MOST_REASON),
    parts: [...parts],
  };
  return withStorageErrors(`split chunk ${chunk}`, folder, async () => {
    if ((await createSubfolders(campaign, layout.splits(folder))) !== undefined) await syncFolder(folder);
    await createRecord(campaign, join(layout.splits(folder), chunk), '');
    const { created, counting } = await createMarker(campaign, split);
    return { won: created, marker: counting };
  });
}

/**
 * The chunks that have been split; costs a look into a folder that is missing in most campaigns, and a file a split. Who has listed
 * markers before finds every split among them here. `onDamage` gets a marker that cannot be read, instead of an error.
 */
export async function readSplits(
  campaign: CampaignFolder,
  onDamage?: (chunk: string, error: LoschmidtError) => void,
): Promise<Splits> {
  const folder = layout.splits(campaign.folder);
  const names = await withReadErrors('read the splits', folder, () =>
    readdir(folder).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    }),
  );
  const splits = new Map<string, SplitMarker>();
  const chunks = names.filter((name) => chunkIdPattern.test(name)).sort();
  const read = async (chunk: string) => {
    try {
      return await readMarker(campaign, chunk);
    } catch (error) {
      if (onDamage === undefined || !(error instanceof LoschmidtError) || error.code !== 'corrupt') throw error;
      onDamage(chunk, error);
      return null;
    }
  };
  for (let from = 0; from < chunks.length; from += READS_AT_ONCE) {
    for (const marker of await Promise.all(chunks.slice(from, from + READS_AT_ONCE).map(read))) {
      if (marker?.kind === 'split') splits.set(marker.chunk, marker);
    }
  }
  return splits;
}

/** The chunks as they are computed: in the place of each that was split, its parts. */
export function partsOf(chunks: readonly Chunk[], splits: Splits): readonly Chunk[] {
  return splits.size === 0 ? chunks : chunks.flatMap((chunk) => parts(chunk, splits));
}

/** The parts of one chunk by its marker, not looked at any further. */
export function partsBy(chunk: Chunk, { parts }: SplitMarker): readonly Chunk[] {
  const points = parts.reduce((sum, part) => sum + part.points, 0);
  if (points !== chunk.points) {
    throw new LoschmidtError(
      'corrupt',
      `Cannot read the split of chunk ${chunk.id}: its parts must have its ${chunk.points} points, got ${points}.`,
    );
  }
  let first = 0;
  return parts.map(({ chunk: id, ...part }) => {
    const hidden = hiddenAmong(chunk.hidden, first, part.points);
    first += part.points;
    return { ...part, id, plan: chunk.plan, hidden };
  });
}

function parts(chunk: Chunk, splits: Splits): readonly Chunk[] {
  const split = splits.get(chunk.id);
  return split === undefined ? [chunk] : partsBy(chunk, split).flatMap((part) => parts(part, splits));
}
