import { hash } from 'node:crypto';
import { type Campaign, type ChunkLimits, campaignToJson, chunkPlaces } from '@loschmidt/campaign';
import { layout } from '../campaign/layout.js';
import { describeFile, type PlanRecord } from '../campaign/plan-record.js';
import type { PlanInput } from '../plan/plan-input.js';
import { onlyPlaces } from '../plan/plan-input.js';
import { createFoldersLikeParent } from '../storage/create-folders.js';
import { syncFolder, writeDurably } from '../storage/durable.js';
import { sealedJson } from '../storage/sealed-json.js';
import type { PlanGrowth } from './plan-growth.js';
import { writeChunks, writeKeptChunks } from './write-chunks.js';
import { planTotals, writePoints } from './write-plan.js';

interface ExtensionInput {
  readonly version: number;
  /** Of the versions before. */
  readonly retries: readonly number[];
  readonly campaignYaml: string;
  readonly campaign: Campaign;
  readonly plan: PlanInput;
  readonly growth: PlanGrowth;
  readonly chunkLimits?: Partial<ChunkLimits> | undefined;
}

/**
 * Writes `plans/<version>/` of a plan that has grown or shrunk: all its places, the points that no chunk had in chunks of their own, and
 * the older chunks that still count. `plan.json` comes last.
 */
export async function writeExtension(folder: string, input: ExtensionInput): Promise<PlanRecord> {
  const { version, retries, plan, growth } = input;
  await createFoldersLikeParent(layout.plan(folder, version));
  const all = await writePoints(layout.points(folder, version), plan);
  const added = onlyPlaces(plan, growth.isNew);
  const computed = await writePoints(layout.computed(folder, version), added);
  const chunks = chunkPlaces(computed.costs, input.chunkLimits);
  const chunkFile = await writeChunks(layout.chunks(folder, version), chunks);
  const kept = await writeKeptChunks(layout.kept(folder, version), growth.kept);
  const record: PlanRecord = {
    version,
    retries: [...retries],
    hash: all.hash,
    yaml: hash('sha256', input.campaignYaml, 'hex'),
    ...planTotals(plan, all.costs, chunks.length),
    files: {
      points: describeFile(all.points),
      chunks: describeFile(chunkFile),
      computed: describeFile(computed.points),
      kept: describeFile(kept),
    },
  };
  await writeDurably(layout.campaignYaml(folder, version), input.campaignYaml);
  await writeDurably(layout.extendedCampaign(folder, version), sealedJson(campaignToJson(input.campaign), 2));
  await writeDurably(layout.planJson(folder, version), sealedJson(record, 2));
  await syncFolder(layout.plan(folder, version));
  return record;
}
