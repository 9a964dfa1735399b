import { connectTemporal, type TemporalConnection } from '@loschmidt/control';
import { type CampaignFolder, type CampaignStatus, StatusReader } from '@loschmidt/dataset';
import { findServices } from '../stack/services.js';
import { whyNotAlive } from './why-not-alive.js';

/** A server that answers at all does so in much less. */
const PATIENCE = { connectTimeoutMs: 2_000, callTimeoutMs: 2_000 };

export interface LiveStatus {
  readonly status: CampaignStatus;
  /** Why the run that has not ended, by the files, is at work no more; null where it is, or nobody can be asked. */
  readonly dead: string | null;
}

/** What the files say, and of a run that is alive by them, what Temporal says. */
export async function readLiveStatus(campaign: CampaignFolder, env: NodeJS.ProcessEnv): Promise<LiveStatus> {
  const reader = new StatusReader(campaign);
  const status = await reader.read();
  const services = status.state === 'running' ? findServices(env) : null;
  if (services === null) return { status, dead: null };
  const temporal = await connectTemporal(services.env, PATIENCE).catch(() => null);
  if (temporal === null) return { status, dead: null };
  try {
    return await askTemporal(campaign, reader, temporal);
  } finally {
    await temporal.close();
  }
}

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
