import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { readChunkTable } from '../plan/chunk-table.js';
import { readRetriedPoints } from '../plan/retried-points.js';
import { committedChunks } from './committed-chunks.js';
import type { ChunkMarker } from './marker.js';
import { type SupersededRow, settleRetries } from './settle-retries.js';

/** What queries, exports and digests read: every point of the newest plan once. Rows of hidden points are left to the join with the plan. */
export interface CountedRows {
  /** Of the chunks that count. */
  readonly markers: readonly ChunkMarker[];
  /** Rows in their files that do not count. */
  readonly superseded: readonly SupersededRow[];
}

export async function countedRows(campaign: CampaignFolder): Promise<CountedRows> {
  const table = await readChunkTable(campaign);
  const markers = await committedChunks(campaign, table);
  const retried = await readRetriedPoints(campaign, table);
  const { superseded } = settleRetries(retried, (chunk) => markers.get(chunk)?.failures ?? null);
  return { markers: [...markers.values()], superseded };
}
