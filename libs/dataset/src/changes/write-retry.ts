import { type ChunkLimits, chunkPlaces } from '@loschmidt/campaign';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { parseChunkId } from '../campaign/chunk-id.js';
import { layout } from '../campaign/layout.js';
import { baseOf, describeFile, type PlanRecord } from '../campaign/plan-record.js';
import { readPlannedChunks } from '../commit/chunk-table.js';
import type { PlannedPlace } from '../plan/plan-input.js';
import { planOfPlaces } from '../plan/plan-input.js';
import { type Occurrence, type RetriedRow, writeRetried } from '../plan/retried-points.js';
import { createFoldersLikeParent } from '../storage/create-folders.js';
import { syncFolder, writeDurably } from '../storage/durable.js';
import { sealedJson } from '../storage/sealed-json.js';
import { writeChunks, writeKeptChunks } from './write-chunks.js';
import { writePoints } from './write-plan.js';

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
export async function writeRetry(folder: string, input: RetryInput): Promise<PlanRecord> {
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
