import { type CampaignFolder, campaignStatus } from '@loschmidt/dataset';
import { orchestratorClient } from '@loschmidt/proto';
import { until } from './until.js';

/** Returns when so many chunks are committed, and one is being computed. */
export async function inMidCampaign(campaign: CampaignFolder, orchestrator: string, committed: number): Promise<void> {
  await until(
    async () => (await campaignStatus(campaign)).committedChunks,
    (chunks) => chunks >= committed,
  );
  const client = orchestratorClient(orchestrator);
  await until(
    () => client.getOverview({ campaign: campaign.id }),
    ({ chunks }) => chunks.length > 0,
  );
  client.close();
}
