import { LoschmidtError } from '@loschmidt/core/error';
import { type CampaignFolder, openCampaign } from '@loschmidt/dataset';
import { countText } from '../output/quantities.js';
import { tableLines } from '../output/table.js';
import { typedName } from '../output/typed-name.js';
import { readStatus, type StatusReport } from './read-status.js';

/** A campaign of a store: how far it is, or why that cannot be said. */
export type ListedStatus =
  | ({ readonly campaign: string; readonly folder: string } & StatusReport)
  | { readonly campaign: string; readonly folder: string; readonly error: string };

/** In the order given. A folder that is damaged or of another version does not hide the others. */
export async function listStatus(
  campaigns: readonly { readonly name: string; readonly folder: string }[],
  env: NodeJS.ProcessEnv,
): Promise<readonly ListedStatus[]> {
  const found: ListedStatus[] = [];
  for (const { name, folder } of campaigns) {
    try {
      const campaign: CampaignFolder = await openCampaign(folder);
      found.push({ campaign: name, folder, ...(await readStatus(campaign, env)) });
    } catch (error) {
      if (!(error instanceof LoschmidtError)) throw error;
      found.push({ campaign: name, folder, error: error.message });
    }
  }
  return found;
}

export function statusListText(
  store: string,
  campaigns: readonly ListedStatus[],
  env: NodeJS.ProcessEnv,
): readonly string[] {
  if (campaigns.length === 0)
    return [`No campaign is in ${store}.`, '', '  loschmidt init', '  loschmidt run campaign.yaml'];
  const rows = campaigns.map((one) =>
    'error' in one
      ? [one.campaign, 'unreadable', '', '', '']
      : [
          one.campaign,
          one.state,
          countText(one.completed),
          countText(one.failed),
          countText(one.running + one.remaining),
        ],
  );
  const readable = campaigns.find((one) => !('error' in one));
  const faults = campaigns.flatMap((one) => ('error' in one ? [one.error] : []));
  return [
    ...tableLines(['campaign', 'state', 'completed', 'failed', 'remaining'], rows, [
      'left',
      'left',
      'right',
      'right',
      'right',
    ]),
    ...(faults.length > 0 ? ['', ...faults] : []),
    ...(readable === undefined ? [] : ['', `  loschmidt status ${typedName(readable, env)}`]),
  ];
}
