import { describeRun, endHomelessRuns, endPreviousRun, submitRun, type TemporalConnection } from '@loschmidt/control';
import { LoschmidtError } from '@loschmidt/core/error';
import { KERNEL_VERSION, PHYSICS_VERSION } from '@loschmidt/core/versions';
import { type CampaignFolder, endRun, latestRun, openRuns, readPriority, startRun } from '@loschmidt/dataset';

export interface StartedRun {
  readonly run: number;
  /** The run was there already and goes on; nothing was started. */
  readonly attached: boolean;
}

/** Joins the campaign's run where it is alive, else starts the next one. */
export async function attachOrStart(
  temporal: TemporalConnection,
  campaign: CampaignFolder,
  allowKernelChange: boolean,
): Promise<StartedRun> {
  const latest = await latestRun(campaign);
  if (
    latest !== null &&
    latest.end === undefined &&
    (await describeRun(temporal, campaign.id, latest.run, campaign.folder)) === 'running'
  )
    return { run: latest.run, attached: true };
  return startNextRun(temporal, campaign, allowKernelChange);
}

/**
 * Starts a new run at once and ends those before, also one that a later run, never submitted, has hidden; without waiting for
 * their time-outs: what is committed counts, whoever computed it. Throws `version-mismatch` where this program would compute other physics, or other bits without leave.
 */
export async function startNextRun(
  temporal: TemporalConnection,
  campaign: CampaignFolder,
  allowKernelChange: boolean,
): Promise<StartedRun> {
  refuseOtherVersions(campaign, allowKernelChange);
  for (;;) {
    const { run } = await startRun(campaign);
    try {
      await submitAlone(temporal, campaign, run);
      return { run, attached: false };
    } catch (error) {
      // The folder is a copy, or was restored from one: the server has seen runs that it knows nothing of.
      if (!(error instanceof LoschmidtError) || error.code !== 'conflict') throw error;
      await endRun(campaign, run, 'failed', error.message);
    }
  }
}

async function submitAlone(temporal: TemporalConnection, campaign: CampaignFolder, run: number): Promise<void> {
  const kernel = campaign.versions.kernel === KERNEL_VERSION ? {} : { kernel: KERNEL_VERSION };
  // Both are waited for: the connection is closed after an error, and a call that is still on its way would crash on it.
  const { folder, id: campaignId } = campaign;
  const priority = await readPriority(campaign);
  const calls = await Promise.allSettled([
    endEarlierRuns(temporal, campaign, run),
    submitRun(temporal, { folder, campaignId, run, priority, ...kernel }),
  ]);
  for (const call of calls) if (call.status === 'rejected') throw call.reason;
}

async function endEarlierRuns(temporal: TemporalConnection, campaign: CampaignFolder, run: number): Promise<void> {
  // The record of the one before may have been written by `cancel` while its workflow was still there.
  const earlier = new Set([...(await openRuns(campaign)), run - 1]);
  const { folder, id: campaignId } = campaign;
  for (const old of earlier) if (old > 0 && old < run) await endPreviousRun(temporal, { folder, campaignId, run: old });
  // They end by themselves where the server cannot list them: no run writes into a folder that is not its campaign's.
  await endHomelessRuns(temporal, { folder, campaignId }).catch(() => {});
  // Of those that Temporal knows no more, orchestrators learn here that they are over.
  for (const old of await openRuns(campaign)) {
    if (old < run) await endRun(campaign, old, 'failed', `run ${run} has taken its place`);
  }
}

export function refuseOtherVersions(campaign: CampaignFolder, allowKernelChange: boolean): void {
  const { physics, kernel } = campaign.versions;
  if (physics !== PHYSICS_VERSION)
    throw new LoschmidtError(
      'version-mismatch',
      `Cannot go on with campaign '${campaign.name}': it was made for physics version ${physics}, and this is ${PHYSICS_VERSION}.`,
      { hint: 'Results have changed their meaning since; change `name` in the campaign file to start a new one.' },
    );
  if (kernel !== KERNEL_VERSION && !allowKernelChange)
    throw new LoschmidtError(
      'version-mismatch',
      `Cannot go on with campaign '${campaign.name}': its rows come from kernel version ${kernel}, and this is ${KERNEL_VERSION}.`,
      {
        hint: '--allow-kernel-change goes on: new rows then agree with the old ones within 1e-10, but no longer bit for bit.',
      },
    );
}
