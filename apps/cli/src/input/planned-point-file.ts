import { openCampaign, plannedPoint, resolveCampaign, storeFolder } from '@loschmidt/dataset';
import type { PointFile } from './read-point-file.js';

/** A planned point of a campaign with what the campaign measures along it, as if it were in a file. `id`: or the beginning of it. */
export async function plannedPointFile(
  name: string,
  id: string,
  { store, env }: { readonly store: string | undefined; readonly env: NodeJS.ProcessEnv },
): Promise<PointFile> {
  const campaign = await openCampaign(await resolveCampaign(name, storeFolder(store, env)));
  const { observables, stages } = campaign.campaign;
  const { point } = await plannedPoint(campaign, id);
  return { point, options: { observables, stages } };
}
