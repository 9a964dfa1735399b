import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { TableName } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';
import { knownPlanId } from '../campaign/plan-id.js';
import { syncFolder } from '../storage/durable.js';
import { FORMAT_VERSION } from '../storage/sealed-json.js';
import type { WrittenFile } from '../storage/table-file.js';
import { type ChunkMarker, type CommittedFile, chunkFile, createMarker, type Marker } from './marker.js';

/** Steps of the protocol in their order, each reported after it is done. */
export type CommitStep =
  | 'files-synced'
  | 'files-renamed'
  | 'folders-synced'
  | 'marker-written'
  | 'marker-linked'
  | 'committed';

export type MarkerTotals = Pick<
  ChunkMarker,
  | 'chunk'
  | 'nonce'
  | 'points'
  | 'completed'
  | 'failed'
  | 'failures'
  | 'rows'
  | 'seconds'
  | 'lostSeconds'
  | 'runner'
  | 'attempts'
  | 'versions'
>;

/**
 * Makes finished files of a chunk count, at most once whoever else tries: rename them under their content's hash, fsync their folders,
 * create the marker if absent. `won` is false where another attempt's marker was there, or the chunk was split; `marker` is the one that counts.
 */
export async function commitChunk(
  campaign: CampaignFolder,
  totals: MarkerTotals,
  files: ReadonlyMap<TableName, WrittenFile>,
  onStep: (step: CommitStep) => Promise<void> | void,
): Promise<{ won: boolean; marker: Marker }> {
  await onStep('files-synced');
  const committed: Partial<Record<TableName, CommittedFile>> = {};
  for (const [table, file] of files) {
    const path = chunkFile(table, totals.chunk, file.sha256);
    await rename(file.path, join(campaign.folder, path));
    committed[table] = { path, rows: file.rows, bytes: file.bytes, sha256: file.sha256 };
  }
  await onStep('files-renamed');
  for (const table of files.keys()) await syncFolder(layout.data(campaign.folder, table));
  await onStep('folders-synced');

  const { summary, ...others } = committed;
  if (summary === undefined) throw new Error(`chunk ${totals.chunk} has no summary file`);
  const marker: ChunkMarker = {
    kind: 'data',
    schema: FORMAT_VERSION,
    campaign: campaign.id,
    plan: await knownPlanId(campaign, totals.chunk),
    ...totals,
    tables: { ...others, summary },
  };
  const { created, counting } = await createMarker(campaign, marker, (step) =>
    onStep(step === 'written' ? 'marker-written' : 'marker-linked'),
  );
  if (created) await onStep('committed');
  return { won: created, marker: counting };
}
