import { describeRun, type RunPriority, submitRun, type TemporalConnection } from '@loschmidt/control';
import { type CampaignFolder, startRun } from '@loschmidt/dataset';
import { expect } from 'vitest';
import { until } from './until.js';

/** Starts the campaign's next run, and returns its number. */
export async function beginRun(
  temporal: TemporalConnection,
  campaign: CampaignFolder,
  priority?: RunPriority,
): Promise<number> {
  const { run } = await startRun(campaign);
  await submitRun(temporal, { folder: campaign.folder, campaignId: campaign.id, run, ...(priority && { priority }) });
  return run;
}

/** Returns when the run has completed; a server that does not answer meanwhile is asked again. */
export async function runCompleted(
  temporal: TemporalConnection,
  campaign: CampaignFolder,
  run: number,
  timeoutMs?: number,
): Promise<void> {
  const state = await until(
    () => describeRun(temporal, campaign.id, run).catch(() => 'running'),
    (now) => now !== 'running',
    timeoutMs,
  );
  expect(state).toBe('completed');
}
