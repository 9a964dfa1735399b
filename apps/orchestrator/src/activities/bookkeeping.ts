import { KERNEL_VERSION, LoschmidtError, PHYSICS_VERSION } from '@loschmidt/core';
import {
  type CampaignFolder,
  campaignStatus,
  endRun,
  latestRun,
  openChunks,
  readOpenWork,
  removeAllCheckpoints,
  runEnd,
  runStarted,
} from '@loschmidt/dataset';
import type { OnRunEnd } from '../telemetry/open-telemetry.js';
import type { ClosedRun, OpenWork, RunArguments, RunClosing, ShardReading } from './activity-types.js';
import { openRangesBySize } from './execution-order.js';
import type { OpenCampaigns } from './open-campaigns.js';

/** More parts than a shard computes: it then says that some are left. */
const MOST_OPEN = 2_000;

export interface BookkeepingDeps {
  readonly campaigns: OpenCampaigns;
  /** Runner slots at this moment. */
  readonly slots: () => number;
  readonly onRunEnd: OnRunEnd;
}

/**
 * What is left to compute. Throws `version-mismatch` when this program may not add rows to the campaign, `conflict` when the run has been
 * paused or cancelled, or a newer one started: of two that started at once, the older gives way.
 */
export async function openRun(run: RunArguments, { campaigns, slots }: BookkeepingDeps): Promise<OpenWork> {
  const campaign = await campaigns.refresh(run);
  checkVersions(campaign, run.kernel);
  await refuseOldRun(campaign, run.run);
  const order = await campaigns.order(run);
  const open = await readOpenWork(campaign);
  const done = new Set(order.all.filter((chunk) => open(chunk).length === 0));
  const ranges = openRangesBySize(order, done);
  // The plan may grow while the run goes on: its ranges stay in the order that they were cut from.
  return { ranges: ranges.map((range) => ({ plan: campaign.plan.version, ...range })), slots: slots() };
}

/** Ids of the range's open chunks, and of the open parts of those that were split, as the dataset is now. */
export async function readShard(
  { range, ...run }: ShardReading,
  { campaigns }: BookkeepingDeps,
): Promise<readonly string[]> {
  const order = await campaigns.orderOf(run, range);
  const open = await openChunks(await campaigns.campaign(run), order.slice(range.start, range.end));
  return open.slice(0, MOST_OPEN);
}

/** Looks whether every chunk has a marker, and writes how the run ended. The first record of a run stays. */
export async function closeRun(
  { ending, ...run }: RunClosing,
  { campaigns, onRunEnd }: BookkeepingDeps,
): Promise<ClosedRun> {
  const campaign = await campaigns.refresh(run);
  if (ending.kind !== 'finished') {
    if (ending.kind === 'cancelled') await endRun(campaign, run.run, 'cancelled');
    else await endRun(campaign, run.run, 'failed', ending.reason);
    await tellEnd(campaign, run.run, onRunEnd);
    return { kind: 'ended' };
  }
  const open = await readOpenWork(campaign);
  const { all } = await campaigns.order(run);
  const chunks = all.reduce((sum, chunk) => sum + open(chunk).length, 0);
  if (chunks > 0) return { kind: 'open', chunks };
  const { failed } = await campaignStatus(campaign);
  const state = failed === 0 ? 'completed' : 'completed-with-failures';
  await endRun(campaign, run.run, state);
  await tellEnd(campaign, run.run, onRunEnd);
  // Of attempts that came too late.
  await removeAllCheckpoints(campaign).catch(() => {});
  return { kind: 'closed', state };
}

/** As the first record says, which may be a pause that ended the run before. */
async function tellEnd(campaign: CampaignFolder, run: number, onRunEnd: OnRunEnd): Promise<void> {
  const [began, end] = await Promise.all([runStarted(campaign, run), runEnd(campaign, run)]).catch(() => [null, null]);
  if (began !== null && end !== null) onRunEnd({ campaign: campaign.id, run }, began, end.state);
}

async function refuseOldRun(campaign: CampaignFolder, run: number): Promise<void> {
  const latest = await latestRun(campaign);
  const newest = latest?.run ?? run;
  if (newest === run && latest?.end !== undefined) {
    throw new LoschmidtError('conflict', `Cannot go on with run ${run} of ${campaign.id}: it is ${latest.end.state}.`);
  }
  if (newest <= run) return;
  throw new LoschmidtError(
    'conflict',
    `Cannot go on with run ${run} of ${campaign.id}: run ${newest} has taken its place.`,
  );
}

function checkVersions(campaign: CampaignFolder, allowedKernel: number | undefined): void {
  const { physics, kernel } = campaign.versions;
  if (physics !== PHYSICS_VERSION) {
    throw new LoschmidtError(
      'version-mismatch',
      `Cannot run campaign ${campaign.id}: its physics version must be ${PHYSICS_VERSION} like this orchestrator's, got ${physics}`,
      { hint: 'Use the release of loschmidt that planned it, or plan a new campaign.' },
    );
  }
  if ((allowedKernel ?? kernel) !== KERNEL_VERSION) {
    throw new LoschmidtError(
      'version-mismatch',
      `Cannot run campaign ${campaign.id}: its kernel version must be ${KERNEL_VERSION} like this orchestrator's, got ${allowedKernel ?? kernel}`,
      {
        hint: 'Use the release that planned it, or resume with --allow-kernel-change: new rows then agree to 1e-10 only.',
      },
    );
  }
}
