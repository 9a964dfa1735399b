import { hash } from 'node:crypto';
import { type Campaign, type ChunkLimits, campaignToJson, chunkPlaces } from '@loschmidt/campaign';
import {
  observables as allObservables,
  LoschmidtError,
  type ObservableRequest,
  PHYSICS_VERSION,
} from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';
import { openCampaign } from '../campaign/open-campaign.js';
import { describeFile, type PlanRecord } from '../campaign/plan-record.js';
import { readPlannedChunks } from '../commit/chunk-table.js';
import { committedChunks } from '../commit/committed-chunks.js';
import { openTally } from '../commit/point-tally.js';
import { partsOf, readSplits } from '../commit/splits.js';
import type { Chunk } from '../plan/chunk.js';
import { planHash } from '../plan/plan-hash.js';
import { onlyPlaces, type PlanInput } from '../plan/plan-input.js';
import { createFoldersLikeParent } from '../storage/create-folders.js';
import { syncFolder, writeDurably } from '../storage/durable.js';
import { sealedJson } from '../storage/sealed-json.js';
import { withStorageErrors } from '../storage/storage-error.js';
import { addPlanVersion } from './add-plan-version.js';
import type { CreateInput } from './create-campaign.js';
import { growPlan, type PlanGrowth } from './plan-growth.js';
import { type PlanOrigins, planOrigins } from './plan-origins.js';
import { writeChunks, writeKeptChunks } from './write-chunks.js';
import { planTotals, writePoints } from './write-plan.js';

/** What a changed campaign file changes. Numbers are of points. */
export interface PlanChange {
  /** With the newest plan, before or after. */
  readonly campaign: CampaignFolder;
  /** False: it has this plan already. */
  readonly changed: boolean;
  /** Of the plan that is asked for. */
  readonly points: number;
  /** In no chunk: to be computed. */
  readonly added: number;
  /** In a chunk already. */
  readonly kept: number;
  /** Of those kept: committed, completed or failed. */
  readonly done: number;
  /** Of those kept: hidden until now. */
  readonly returning: number;
  /** In the plan until now, and not any more. */
  readonly hidden: number;
  /** What is there of those added. */
  readonly origins: PlanOrigins;
  /** Estimated time on one core of what is not done; points that go on from kept states count in full. */
  readonly secondsLeft: number;
}

export type ExtendInput = Pick<CreateInput, 'campaignYaml' | 'campaign' | 'plan' | 'chunkLimits'>;

/**
 * Appends a plan version with the places of `plan`: points that no chunk has get chunks of their own, points that are left out are hidden,
 * and every committed row stays. The newest plan asked for again changes nothing. Of two at once, the second builds on the first.
 * Errors: `conflict` (another name or other columns), `version-mismatch`, `bad-input` (no point).
 */
export async function extendCampaign(folder: string, input: ExtendInput): Promise<PlanChange> {
  const hash = planHash(input.plan);
  return withStorageErrors('extend the campaign', folder, async () => {
    for (;;) {
      const before = await openCampaign(folder);
      const compared = await compare(before, input, hash);
      if (compared.growth === null) return compared.change;
      const { growth } = compared;
      const retries = before.plan.retries ?? [];
      const version = before.plan.version + 1;
      const added = await addPlanVersion(before, version, (draft) =>
        writeExtension(draft, { ...input, version, retries, growth }),
      );
      if (added) return { ...compared.change, campaign: await openCampaign(folder) };
    }
  });
}

/** What `extendCampaign` would change; writes nothing. */
export async function planExtension(folder: string, input: ExtendInput): Promise<PlanChange> {
  return (await compare(await openCampaign(folder), input, planHash(input.plan))).change;
}

const NOTHING_NEW: Pick<PlanGrowth, 'added' | 'isNew'> = { added: 0, isNew: () => false };

async function compare(
  campaign: CampaignFolder,
  input: ExtendInput,
  hash: string,
): Promise<{ change: PlanChange; growth: PlanGrowth | null }> {
  refuseOtherRows(campaign, input.campaign);
  const before = campaign.plan.points;
  if (campaign.plan.hash === hash) {
    const { done, secondsLeft } = await progressOf(campaign, await readPlannedChunks(campaign));
    const origins = await planOrigins(campaign, input, NOTHING_NEW);
    const same = { campaign, changed: false, points: before, added: 0, kept: before };
    const change = { ...same, done, returning: 0, hidden: 0, origins, secondsLeft };
    return { change, growth: null };
  }
  const growth = await growPlan(campaign, input.plan);
  const { points, added, returning } = growth;
  if (points === 0) {
    throw new LoschmidtError(
      'bad-input',
      `Cannot extend campaign '${campaign.name}': its plan must hold at least one point, got none.`,
      { hint: 'Look at the axes and `exclude`; `loschmidt plan FILE` shows what is left.' },
    );
  }
  const kept = points - added;
  const { done, secondsLeft: ofKept } = await progressOf(campaign, growth.kept);
  const hidden = before - (kept - returning);
  const origins = await planOrigins(campaign, input, growth);
  const secondsLeft = ofKept + secondsOfNew(input.plan, growth);
  const counts = { points, added, kept, done, returning, hidden };
  return { change: { campaign, changed: true, ...counts, origins, secondsLeft }, growth };
}

/** Places that are looked at together. */
const BLOCK_PLACES = 10_000;

function secondsOfNew({ blocks }: ExtendInput['plan'], growth: PlanGrowth): number {
  let sum = 0;
  for (const block of blocks(BLOCK_PLACES))
    for (let row = 0; row < block.count; row++) if (growth.isNew(block, row)) sum += block.seconds[row] ?? 0;
  return sum;
}

async function progressOf(campaign: CampaignFolder, planned: readonly Chunk[]) {
  const table = partsOf(planned, await readSplits(campaign));
  const tally = await openTally(campaign, table);
  for (const marker of (await committedChunks(campaign, table)).values()) await tally.add(marker);
  const { completed, failed, plannedSeconds, committedSeconds } = tally.counts();
  return { done: completed + failed, secondsLeft: Math.max(0, plannedSeconds - committedSeconds) };
}

function refuseOtherRows({ name, versions, campaign: before }: CampaignFolder, after: Campaign): void {
  if (versions.physics !== PHYSICS_VERSION) {
    throw new LoschmidtError(
      'version-mismatch',
      `Cannot extend campaign '${name}': its physics version must be ${PHYSICS_VERSION}, got ${versions.physics}.`,
      { hint: 'Results have changed their meaning since: change `name` in the campaign file to plan a new campaign.' },
    );
  }
  const [fixed, asked] = [whatStays(before), whatStays(after)];
  for (const [key, value] of Object.entries(fixed)) {
    if (value === asked[key]) continue;
    throw new LoschmidtError(
      'conflict',
      `Cannot extend campaign '${name}': its ${key} must stay ${value}, got ${asked[key]}.`,
      {
        hint: 'Every row of a campaign has the same columns and every point id depends on what is measured: change `name` in the campaign file to plan a new campaign.',
      },
    );
  }
}

/** What makes the columns of the rows and enters the id of every point, as text. */
function whatStays({ name, species, observables, stages }: Campaign): Readonly<Record<string, string>> {
  const always = allObservables.filter((one) => one.always).map(({ name }) => ({ name }));
  const measured = new Map([...always, ...observables].map(requestText));
  return {
    name,
    species: species.join(', '),
    observables: [...measured.values()].sort().join(', '),
    stages: String(stages),
  };
}

function requestText({ name, every, sets, pairs }: ObservableRequest): [string, string] {
  const sites = sets ?? pairs;
  const of = sites === undefined ? name : `${name} of ${JSON.stringify(sites)}`;
  return [name, every === undefined ? of : `${of} every ${every}`];
}

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
async function writeExtension(folder: string, input: ExtensionInput): Promise<PlanRecord> {
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
