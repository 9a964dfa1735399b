import { cancelRun } from '@loschmidt/control';
import { type CampaignFolder, type CampaignStatus, campaignStatus, endRun, openRuns } from '@loschmidt/dataset';
import { ensureServices } from '../stack/services.js';
import { connectServing } from './connect-serving.js';

/** An orchestrator that is alive records the end of a run well within this. */
const END_RECORDED_MS = 10_000;

/**
 * Stops the campaign's run and records it, and with it any older one that is still open: a command that was killed between
 * taking a number and submitting its run has hidden the one that computes. Services that are down are started for it:
 * Temporal's database would otherwise let the run go on with the next start. Returns the status afterwards; a campaign
 * without a living run is left as it is.
 */
export async function cancelCampaign(
  campaign: CampaignFolder,
  env: NodeJS.ProcessEnv,
  report: (line: string) => void,
): Promise<CampaignStatus> {
  const before = await campaignStatus(campaign);
  if (before.run === null || before.run.end !== undefined || before.remaining === 0) return before;
  const runs = await openRuns(campaign);
  const services = await ensureServices(env, report);
  const temporal = await connectServing(services.env);
  try {
    const alive: number[] = [];
    for (const run of runs) if (await cancelRun(temporal, campaign.id, run)) alive.push(run);
    await endsAreRecorded(campaign, alive);
  } finally {
    await temporal.close();
  }
  for (const run of runs) await endRun(campaign, run, 'cancelled');
  return campaignStatus(campaign);
}

async function endsAreRecorded(campaign: CampaignFolder, runs: readonly number[]): Promise<void> {
  const deadline = performance.now() + END_RECORDED_MS;
  while (performance.now() < deadline) {
    const open = await openRuns(campaign);
    if (!runs.some((run) => open.includes(run))) return;
    await new Promise((done) => setTimeout(done, 100));
  }
}
