import { tmpdir } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ChunkLimits } from '@loschmidt/campaign';
import { LoschmidtError } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { openCampaign } from '../campaign/open-campaign.js';
import { type FailedPoints, failedPoints } from '../commit/failed-points.js';
import { countedRows } from '../compact/counted-rows.js';
import { refuseDamage } from '../compact/damage.js';
import type { PlannedPlace } from '../plan/plan-input.js';
import { committedTable } from '../query/committed-tables.js';
import { queryRows, sqlString, withDatabase } from '../query/database.js';
import { countPoints, type PointSelection, readPlaces, selectedPlaces } from '../query/select-places.js';
import { withStorageErrors } from '../storage/storage-error.js';
import { addPlanVersion } from './add-plan-version.js';
import { writeRetry } from './write-retry.js';

/** What a retry does. Numbers are of points. */
export interface Retry {
  /** With the newest plan, afterwards. */
  readonly campaign: CampaignFolder;
  /** Points of the plan that were selected, whatever came of them. */
  readonly selected: number;
  /** Failed, and now in new chunks. */
  readonly retried: number;
  /** Failed before, and being tried again already. */
  readonly underWay: number;
}

interface Retryable extends Omit<Retry, 'campaign' | 'retried'> {
  readonly places: readonly PlannedPlace[];
}

/**
 * Puts the failed points among those selected into chunks of a new plan version. Their rows count from then on, unless an older one turns
 * out to have succeeded; crashes are counted anew. While they are under way, asking again changes nothing.
 * Errors: `not-found` (no such point), `bad-input` (no such parameter), `conflict` (a point that is named has not failed).
 */
export async function retryPoints(
  folder: string,
  selection: PointSelection,
  chunkLimits?: Partial<ChunkLimits>,
): Promise<Retry> {
  return withStorageErrors('retry points', folder, async () => {
    for (;;) {
      const campaign = await openCampaign(folder);
      const failed = await failedPoints(campaign);
      const { places, ...counts } = await withDatabase(tmpdir(), (connection) =>
        retryable(connection, campaign, selection, failed),
      );
      if (places.length === 0) return { campaign, ...counts, retried: 0 };
      const version = campaign.plan.version + 1;
      const { origins } = failed;
      const added = await addPlanVersion(campaign, version, (draft) =>
        writeRetry(draft, { campaign, version, places, origins, chunkLimits }),
      );
      if (added) return { campaign: await openCampaign(folder), ...counts, retried: places.length };
    }
  });
}

async function retryable(
  connection: DuckDBConnection,
  campaign: CampaignFolder,
  selection: PointSelection,
  { origins, underWay }: FailedPoints,
): Promise<Retryable> {
  const { condition, named } = await selectedPlaces(connection, campaign, selection);
  for (const point of named) {
    if (!origins.has(point) && !underWay.has(point)) throw await hasNotFailed(connection, campaign, point);
  }
  return {
    places: await readPlaces(connection, campaign, condition, origins.keys()),
    selected: await countPoints(connection, campaign, condition),
    underWay: await countPoints(connection, campaign, condition, underWay),
  };
}

async function hasNotFailed(
  connection: DuckDBConnection,
  campaign: CampaignFolder,
  point: string,
): Promise<LoschmidtError> {
  const counted = await countedRows(campaign);
  await refuseDamage(campaign, counted, 'sizes');
  const summary = committedTable(campaign, 'summary', counted);
  let state = 'not computed yet';
  for await (const [found] of queryRows(
    connection,
    `SELECT status FROM ${summary} WHERE point = ${sqlString(point)}`,
  )) {
    state = String(found);
  }
  return new LoschmidtError(
    'conflict',
    `Cannot retry point ${point} of campaign '${campaign.name}': only failed points can be retried, and it is ${state}.`,
    {
      hint:
        state === 'completed'
          ? 'Its rows would be the same again, bit for bit.'
          : `\`loschmidt resume ${campaign.name}\` computes it.`,
    },
  );
}
