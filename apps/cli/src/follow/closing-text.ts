import { type CampaignFolder, type CampaignStatus, lateRecurrence, readFailures } from '@loschmidt/dataset';
import { counted, countText, durationText } from '../output/quantities.js';
import { recurrenceText } from '../output/recurrence-text.js';
import { typedName } from '../output/typed-name.js';
import { failureReports, failuresText, NAMED_FAILURES } from '../status/failures-text.js';

/** What `run` leaves on the screen: a first look at the physics, counts, and the next things to type. */
export async function closingText(
  campaign: CampaignFolder,
  status: CampaignStatus,
  seconds: number,
  screenColumns: number,
  env: NodeJS.ProcessEnv,
): Promise<string[]> {
  const { name, folder } = campaign;
  const { state, points, completed, failed, rows } = status;
  const typed = typedName(campaign, env);
  const recurrence = completed > 0 ? await lateRecurrence(campaign) : null;
  const failures = failed > 0 ? `, ${countText(failed)} failed` : '';
  const named = failed > 0 ? failureReports(await readFailures(campaign, NAMED_FAILURES), typed) : [];
  return [
    ...(recurrence === null ? [] : [...recurrenceText(recurrence, screenColumns), '']),
    `${name} is ${state}: ${countText(completed)} of ${counted(points, 'point')}${failures}, ${counted(rows, 'row')}${seconds > 0 ? ` in ${durationText(seconds)}` : ''}`,
    `folder: ${folder}`,
    '',
    ...(failed > 0 ? [...failuresText(named, failed, typed), ''] : []),
    ...(state === 'cancelled' || state === 'paused' ? [`  loschmidt resume ${typed} --watch`] : []),
    ...(completed > 0 ? [`  loschmidt report ${typed}`] : []),
    `  loschmidt export ${typed} --output ${name}.parquet`,
    `  loschmidt export ${typed} --table summary --format csv`,
    `  loschmidt status ${typed}`,
  ];
}
