import {
  type CampaignFolder,
  type LocatedPoint,
  newestCheckpoint,
  plannedChunkId,
  readCrashes,
  readMarker,
  readOutcome,
  StatusReader,
} from '@loschmidt/dataset';
import { askOverview } from '@loschmidt/proto/overview';
import { askTemporal } from '../follow/ask-temporal.js';
import { typedName } from '../output/typed-name.js';
import { findServices, type Services } from '../stack/services.js';
import type { CampaignFacts, ServerFacts, ServiceFacts } from './explain-campaign.js';
import type { PointFacts } from './explain-point.js';

export async function campaignFacts(campaign: CampaignFolder, env: NodeJS.ProcessEnv): Promise<CampaignFacts> {
  const reader = new StatusReader(campaign);
  const status = await reader.read();
  const pointSeconds = (chunk: string) => {
    const planned = reader.openChunk(chunk);
    return planned === null ? null : planned.seconds / planned.points;
  };
  const { id, name, folder } = campaign;
  const services: ServiceFacts =
    status.state === 'running' ? await serviceFacts(campaign, reader, env) : { kind: 'down' };
  // It may have ended while the services were asked.
  return { id, folder, name, typed: typedName(campaign, env), status: await reader.read(), pointSeconds, services };
}

async function serviceFacts(
  campaign: CampaignFolder,
  reader: StatusReader,
  env: NodeJS.ProcessEnv,
): Promise<ServiceFacts> {
  const services = findServices(env);
  if (services === null) return { kind: 'down' };
  const overview = await askOverview(services.orchestrator, services.env);
  if (overview === null) return { kind: 'silent', address: services.orchestrator };
  return { kind: 'up', overview, server: await serverFacts(campaign, reader, services) };
}

async function serverFacts(campaign: CampaignFolder, reader: StatusReader, services: Services): Promise<ServerFacts> {
  const { connectTemporal, describeMatching, explainRun, weightObstacle } = await import('@loschmidt/control');
  try {
    const temporal = await connectTemporal(services.env);
    try {
      const { status, dead } = await askTemporal(campaign, reader, temporal);
      if (dead !== null) return { kind: 'dead', reason: dead };
      const [reasons, matching] = await Promise.all([
        explainRun(temporal, campaign.id, status.run?.run ?? 1),
        describeMatching(temporal),
      ]);
      return { kind: 'known', reasons, weights: weightObstacle(matching) };
    } finally {
      await temporal.close();
    }
  } catch (error) {
    return { kind: 'silent', reason: (error as Error).message };
  }
}

export async function pointFacts(campaign: CampaignFolder, located: LocatedPoint): Promise<PointFacts> {
  const { point: id, cycles, seconds, bytes, occurrences } = located;
  const last = occurrences.at(-1);
  if (last === undefined) throw new Error(`no chunk has point ${id}`);
  let outcome: PointFacts['outcome'] = null;
  for (const { chunk, index } of occurrences) {
    const marker = await readMarker(campaign, chunk);
    const found = marker?.kind === 'data' ? await readOutcome(campaign, marker, index) : null;
    // An older success counts, whatever the retry of it does; an older failure does not once it is retried.
    if (found?.status === 'completed') {
      outcome = found;
      break;
    }
    outcome = found;
  }
  const saved = await newestCheckpoint(campaign, last.chunk, [id]);
  const crashes = await readCrashes(campaign, plannedChunkId(last.chunk));
  return {
    id,
    ...last,
    cycles,
    seconds,
    bytes,
    retries: occurrences.length - 1,
    outcome,
    crashes,
    savedCycle: outcome === null ? (saved?.cycle ?? null) : null,
  };
}
