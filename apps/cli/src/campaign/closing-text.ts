import type { CampaignFolder, CampaignStatus } from '@loschmidt/dataset';
import { counted, durationText } from '../output/quantities.js';

/** What `run` leaves on the screen: counts, and the next things to type. */
export async function closingText(
  campaign: CampaignFolder,
  status: CampaignStatus,
  seconds: number,
): Promise<string[]> {
  const { name } = campaign;
  const { state, points, completed, failed, rows } = status;
  const failures = failed > 0 ? `, ${counted(failed, 'point')} failed` : '';
  return [
    `${name} is ${state}: ${completed} of ${counted(points, 'point')}${failures}, ${counted(rows, 'row')}, ${durationText(seconds)}`,
    `folder  ${campaign.folder}`,
    '',
    ...(state === 'cancelled' ? [`  loschmidt resume ${name} --watch`] : []),
    `  loschmidt export ${name} --output ${name}.parquet`,
    `  loschmidt status ${name}`,
  ];
}
