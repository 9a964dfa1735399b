import { connectTemporal } from '@loschmidt/control';
import { LoschmidtError } from '@loschmidt/core/error';
import { type CampaignFolder, latestRun } from '@loschmidt/dataset';
import { typedName } from '../output/typed-name.js';
import { findServices } from '../stack/services.js';
import type { LiveRun } from '../start/start-or-attach.js';
import { whyNotAlive } from './ask-temporal.js';

/** The run that is computing a campaign now; starts nothing. Throws `unavailable` where none is. */
export async function findRun(campaign: CampaignFolder, env: NodeJS.ProcessEnv): Promise<LiveRun> {
  const services = findServices(env);
  if (services === null) throw notAtWork(campaign, env, 'no services are up here');
  const latest = await latestRun(campaign);
  if (latest === null) throw notAtWork(campaign, env, 'it has not been started');
  const temporal = await connectTemporal(services.env);
  try {
    const reason = await whyNotAlive(temporal, campaign, latest.run);
    if (reason !== null) throw notAtWork(campaign, env, reason);
    return { services, temporal, run: latest.run, attached: true, upAt: performance.now() };
  } catch (error) {
    await temporal.close();
    throw error;
  }
}

function notAtWork(campaign: CampaignFolder, env: NodeJS.ProcessEnv, reason: string): LoschmidtError {
  return new LoschmidtError(
    'unavailable',
    `Cannot watch campaign '${campaign.name}': nothing computes it now (${reason}).`,
    {
      hint: `\`loschmidt resume ${typedName(campaign, env)} --watch\` goes on with it.`,
    },
  );
}
