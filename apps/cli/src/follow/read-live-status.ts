import { type CampaignFolder, StatusReader } from '@loschmidt/dataset';
import { findServices } from '../stack/services.js';
import type { LiveStatus } from './ask-temporal.js';

/** A server that answers at all does so in much less. */
const PATIENCE = { connectTimeoutMs: 2_000, callTimeoutMs: 2_000 };

/** What the files say, and of a run that is alive by them, what Temporal says. */
export async function readLiveStatus(campaign: CampaignFolder, env: NodeJS.ProcessEnv): Promise<LiveStatus> {
  const reader = new StatusReader(campaign);
  const status = await reader.read();
  const services = status.state === 'running' ? findServices(env) : null;
  if (services === null) return { status, dead: null };
  // Only here: to read Temporal's client takes half of a short command's time.
  const [{ connectTemporal }, { askTemporal }] = await Promise.all([
    import('@loschmidt/control'),
    import('./ask-temporal.js'),
  ]);
  const temporal = await connectTemporal(services.env, PATIENCE).catch(() => null);
  if (temporal === null) return { status, dead: null };
  try {
    return await askTemporal(campaign, reader, temporal);
  } finally {
    await temporal.close();
  }
}
