import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { readChunkTable } from '../commit/chunk-table.js';
import { committedChunks } from '../commit/committed-chunks.js';
import type { ChunkMarker } from '../commit/marker.js';
import { type SupersededRow, settleRetries } from '../commit/settle-retries.js';
import type { Chunk } from '../plan/chunk.js';
import { readRetriedPoints } from '../plan/retried-points.js';
import { type CompactedChunks, compactedChunks } from './compacted-chunks.js';
import { readManifests } from './manifest.js';

/** What queries, exports and digests read: every point of the newest plan once. Rows of hidden points are left to the join with the plan. */
export interface CountedRows {
  /** Of the chunks that count. */
  readonly markers: readonly ChunkMarker[];
  /** Rows of these chunks that do not count. */
  readonly superseded: readonly SupersededRow[];
  /** Those whose rows are read from compacted files; all others' are in their own. */
  readonly compacted: CompactedChunks;
}

/** What whoever asks knows already: the chunks that count, and markers of some. */
export interface KnownCommits {
  readonly table: readonly Chunk[];
  readonly markers: ReadonlyMap<string, ChunkMarker>;
}

export async function countedRows(campaign: CampaignFolder, known?: KnownCommits): Promise<CountedRows> {
  const table = known?.table ?? (await readChunkTable(campaign));
  const markers = await committedChunks(campaign, table, known?.markers);
  // After the markers: a manifest may be newer than they are, and then its rows are of the same commits.
  const manifests = await readManifests(campaign);
  const retried = await readRetriedPoints(campaign, table);
  const { superseded } = settleRetries(retried, (chunk) => markers.get(chunk)?.failures ?? null);
  return { markers: [...markers.values()], superseded, compacted: compactedChunks(manifests, markers.values()) };
}
