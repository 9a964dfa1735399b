import { tmpdir } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type ChunkLimits, chunkPlaces } from '@loschmidt/campaign';
import { LoschmidtError } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { parseChunkId } from '../campaign/chunk-id.js';
import { layout } from '../campaign/layout.js';
import { openCampaign } from '../campaign/open-campaign.js';
import { baseOf, describeFile, type PlanRecord } from '../campaign/plan-record.js';
import { readPlannedChunks } from '../commit/chunk-table.js';
import { type FailedPoints, failedPoints } from '../commit/failed-points.js';
import { countedRows } from '../compact/counted-rows.js';
import { refuseDamage } from '../compact/damage.js';
import { type PlannedPlace, planOfPlaces } from '../plan/plan-input.js';
import { type Occurrence, type RetriedRow, writeRetried } from '../plan/retried-points.js';
import { committedTable } from '../query/committed-tables.js';
import { queryRows, sqlString, withDatabase } from '../query/database.js';
import { countPoints, type PointSelection, readPlaces, selectedPlaces } from '../query/select-places.js';
import { createFoldersLikeParent } from '../storage/create-folders.js';
import { syncFolder, writeDurably } from '../storage/durable.js';
import { sealedJson } from '../storage/sealed-json.js';
import { withStorageErrors } from '../storage/storage-error.js';
import { addPlanVersion } from './add-plan-version.js';
import { writeChunks, writeKeptChunks } from './write-chunks.js';
import { writePoints } from './write-plan.js';

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

interface RetryInput {
  /** With the plan so far. */
  readonly campaign: CampaignFolder;
  readonly version: number;
  /** Of the points to compute again, in the order of the plan. */
  readonly places: readonly PlannedPlace[];
  /** Where each of them was planned first, by id. */
  readonly origins: ReadonlyMap<string, Occurrence>;
  readonly chunkLimits?: Partial<ChunkLimits> | undefined;
}

/** Writes `plans/<version>/` of a retry: the same places, all chunks so far, and new chunks for some points. `plan.json` comes last. */
async function writeRetry(folder: string, input: RetryInput): Promise<PlanRecord> {
  const { campaign, version, places } = input;
  const { plan } = campaign;
  await createFoldersLikeParent(layout.plan(folder, version));
  const computed = await writePoints(layout.computed(folder, version), planOfPlaces(plan.parameters, places));
  const chunks = chunkPlaces(computed.costs, input.chunkLimits);
  const chunkFile = await writeChunks(layout.chunks(folder, version), chunks);
  const kept = await writeKeptChunks(layout.kept(folder, version), await readPlannedChunks(campaign));
  const retried = await writeRetried(
    folder,
    version,
    places.map((place) => retriedRow(place, input.origins)),
  );
  const record: PlanRecord = {
    ...plan,
    version,
    base: baseOf(plan),
    retries: [...(plan.retries ?? []), version],
    chunks: chunks.length,
    files: {
      chunks: describeFile(chunkFile),
      computed: describeFile(computed.points),
      kept: describeFile(kept),
      retried: describeFile(retried),
    },
  };
  await writeDurably(layout.planJson(folder, version), sealedJson(record, 2));
  await syncFolder(layout.plan(folder, version));
  return record;
}

function retriedRow({ point, rows }: PlannedPlace, origins: ReadonlyMap<string, Occurrence>): RetriedRow {
  const origin = origins.get(point);
  if (origin === undefined) throw new Error(`the first chunk of point ${point} is not known`);
  const { plan, index, part } = parseChunkId(origin.chunk);
  return { point, rows, plan, chunk: index, index: (part?.first ?? 0) + origin.index };
}
