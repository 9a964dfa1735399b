import { describeRun, explainRun, type TemporalConnection } from '@loschmidt/control';
import type { CampaignFolder, CampaignStatus, StatusReader } from '@loschmidt/dataset';

export interface LiveStatus {
  readonly status: CampaignStatus;
  /** Why the run that has not ended, by the files, is at work no more; null where it is, or nobody can be asked. */
  readonly dead: string | null;
}

/** What the files say, and of a run that is alive by them, what Temporal says. */
export async function askTemporal(
  campaign: CampaignFolder,
  reader: StatusReader,
  temporal: TemporalConnection,
): Promise<LiveStatus> {
  const status = await reader.read();
  if (status.state !== 'running' || status.run === null) return { status, dead: null };
  const { run } = status.run;
  const dead = await whyNotAlive(temporal, campaign, run).catch(() => null);
  if (dead === null) return { status, dead };
  // It may have ended since, by itself, and recorded that; or a newer run is on its way to the server.
  const now = await reader.read();
  return { status: now, dead: now.state === 'running' && now.run?.run === run ? dead : null };
}

/**
 * Why a run that the files hold for alive is at work no more, as a sentence; null where it is alive. A run may be ended from outside, with
 * Temporal's own tools; its database may be another one; the campaign may have been copied or moved since it was started.
 */
export async function whyNotAlive(
  temporal: TemporalConnection,
  { id, folder }: Pick<CampaignFolder, 'id' | 'folder'>,
  run: number,
): Promise<string | null> {
  switch (await describeRun(temporal, id, run, folder)) {
    case 'running':
      return null;
    case 'missing':
      return `Temporal does not know run ${run}: it was deleted there, or the database is another one`;
    case 'elsewhere':
      return `run ${run} was started for another folder: this campaign was copied or moved since`;
    case 'completed':
      return `run ${run} has ended, and its end could not be recorded`;
    case 'cancelled':
      return `run ${run} was cancelled in Temporal`;
    case 'timed-out':
      return `run ${run} was ended by a time-out in Temporal`;
    case 'terminated':
      return `run ${run} was terminated in Temporal: ${await reasonOf(temporal, id, run)}`;
    case 'failed':
      return `run ${run} failed: ${await reasonOf(temporal, id, run)}`;
  }
}

async function reasonOf(temporal: TemporalConnection, id: string, run: number): Promise<string> {
  return (await explainRun(temporal, id, run))[0] ?? 'no reason is known';
}
