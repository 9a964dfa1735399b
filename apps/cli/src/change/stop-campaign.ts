import { cancelRun, connectTemporal } from '@loschmidt/control';
import { type CampaignFolder, type CampaignStatus, endRun, openRuns, StatusReader, startRun } from '@loschmidt/dataset';
import { askOverview, isOf } from '@loschmidt/proto/overview';
import { counted, countText } from '../output/quantities.js';
import { typedName } from '../output/typed-name.js';
import { findServices, type Services } from '../stack/services.js';

/** How a run ends before all is done. */
export type Stop = 'paused' | 'cancelled';

interface Stopped {
  /** False: nothing had to be changed. */
  readonly changed: boolean;
  readonly status: CampaignStatus;
  /** Chunks that were being computed when it was stopped. */
  readonly chunks: number;
  /** Whether none of them is computed any more, as far as the services here know. */
  readonly quiet: boolean;
}

/** Computing threads look up about every 20 ms; whoever takes longer than this is not waited for. */
const QUIET_MS = 10_000;

/**
 * Ends the campaign's run: records it in the dataset, where orchestrators see it within a fraction of a second, and ends its
 * workflows, and with it every older run that is still open: a command that was killed between taking a number and submitting
 * its run has hidden the one that computes. Needs no services: a run that is recorded as ended does not go on with the next start.
 */
export async function stopCampaign(campaign: CampaignFolder, stop: Stop, env: NodeJS.ProcessEnv): Promise<Stopped> {
  const reader = new StatusReader(campaign);
  const before = await reader.read();
  const { run, remaining } = before;
  const alive = run !== null && run.end === undefined;
  // What is paused is cancelled by an empty run: the end of a run is written once.
  const asleep = stop === 'cancelled' && before.state === 'paused';
  if (remaining === 0 || !(alive || asleep)) return { changed: false, status: before, chunks: 0, quiet: true };
  const services = findServices(env);
  const chunks = services === null ? 0 : await runningChunks(campaign, services);
  if (asleep) await startRun(campaign);
  const runs = await openRuns(campaign);
  for (const open of runs) await endRun(campaign, open, stop);
  const quiet = services === null || (await endWorkflows(campaign, runs, services));
  return { changed: true, status: await reader.read(), chunks, quiet };
}

async function endWorkflows(campaign: CampaignFolder, runs: readonly number[], services: Services): Promise<boolean> {
  const reported = reportToTemporal(campaign, runs, services);
  // Awaited below.
  reported.catch(() => {});
  const deadline = performance.now() + QUIET_MS;
  for (;;) {
    const quiet = (await runningChunks(campaign, services)) === 0;
    if (quiet || performance.now() > deadline) {
      await reported;
      return quiet;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** The record alone stops the run. A server that does not answer now learns of its end from the run's own activities. */
async function reportToTemporal(campaign: CampaignFolder, runs: readonly number[], services: Services): Promise<void> {
  try {
    const temporal = await connectTemporal(services.env);
    const { folder, id: campaignId } = campaign;
    try {
      for (const run of runs) await cancelRun(temporal, { folder, campaignId, run });
    } finally {
      await temporal.close();
    }
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'unavailable') throw error;
  }
}

async function runningChunks(campaign: CampaignFolder, services: Services): Promise<number> {
  const overview = await askOverview(services.orchestrator, services.env);
  return (overview?.chunks ?? []).filter(isOf(campaign)).length;
}

const VERB = { paused: 'pause', cancelled: 'cancel' } as const;

/** What `pause` or `cancel` changed, and the next command. */
export function stoppedText(
  campaign: CampaignFolder,
  stop: Stop,
  { changed, status, chunks, quiet }: Stopped,
  env: NodeJS.ProcessEnv,
): string {
  const { state, points, completed, failed } = status;
  const { name } = campaign;
  if (!changed) {
    return state === stop ? `${name} is ${state} already.` : `Nothing to ${VERB[stop]}: ${name} is ${state}.`;
  }
  const done = `${countText(completed + failed)} of ${counted(points, 'point')} done`;
  const running = chunks > 0 ? ` ${counted(chunks, 'running chunk')} stopped.` : '';
  const late = quiet ? '' : ' Some are still being stopped.';
  return `${name} is ${state} with ${done}.${running}${late} \`loschmidt resume ${typedName(campaign, env)}\` goes on.`;
}
