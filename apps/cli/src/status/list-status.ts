import { LoschmidtError } from '@loschmidt/core/error';
import { type CampaignFolder, openCampaign, readLabels } from '@loschmidt/dataset';
import { stateText } from '@loschmidt/dataset/state-at-work';
import { coreHoursText, countText } from '../output/quantities.js';
import { inline } from '../output/safe-text.js';
import { tableLines } from '../output/table.js';
import { typedName } from '../output/typed-name.js';
import { NAMED_FAILURES } from './failures-text.js';
import { askServices, readStatus, type StatusReport } from './read-status.js';

/** A campaign of a store: how far it is, or why that cannot be said. */
export type ListedStatus =
  | ({ readonly campaign: string; readonly folder: string } & StatusReport)
  | { readonly campaign: string; readonly folder: string; readonly error: string };

/** Looks at a time: each waits for its disk, which may be on a network, more than it computes. */
const AT_ONCE = 16;

/** In the order given; with `tags` those that have all of them. A folder that is damaged or of another version does not hide the others. */
export async function listStatus(
  campaigns: readonly { readonly name: string; readonly folder: string }[],
  env: NodeJS.ProcessEnv,
  tags: readonly string[] = [],
  /** So many failed points of each. */
  named = NAMED_FAILURES,
): Promise<readonly ListedStatus[]> {
  const asked = askServices(env);
  const look = async ({ name, folder }: (typeof campaigns)[number]): Promise<ListedStatus | null> => {
    try {
      if (tags.length > 0 && !(await hasAll(folder, tags))) return null;
      const campaign: CampaignFolder = await openCampaign(folder);
      return { campaign: name, folder, ...(await readStatus(campaign, env, asked, named)) };
    } catch (error) {
      if (!(error instanceof LoschmidtError)) throw error;
      return { campaign: name, folder, error: error.message };
    }
  };
  const found: (ListedStatus | null)[] = [];
  for (let from = 0; from < campaigns.length; from += AT_ONCE)
    found.push(...(await Promise.all(campaigns.slice(from, from + AT_ONCE).map(look))));
  return found.filter((one) => one !== null);
}

async function hasAll(folder: string, tags: readonly string[]): Promise<boolean> {
  const labels = await readLabels({ folder });
  return tags.every((tag) => labels.tags.includes(tag));
}

/** A line for each campaign, and one below it for its note. `columns`: no line is longer. */
export function statusListText(
  store: string,
  campaigns: readonly ListedStatus[],
  env: NodeJS.ProcessEnv,
  {
    chosen = false,
    columns = Number.POSITIVE_INFINITY,
  }: { /** Among others. */ chosen?: boolean; columns?: number } = {},
): readonly string[] {
  if (campaigns.length === 0 && chosen) return [`No campaign in ${store} is one of those.`];
  if (campaigns.length === 0)
    return [
      `No campaign is in ${store}. Campaigns elsewhere: --store DIR, or LOSCHMIDT_STORE.`,
      '',
      '  loschmidt init',
      '  loschmidt run campaign.yaml',
    ];
  const isTagged = campaigns.some((one) => !('error' in one) && one.tags.length > 0);
  const [head = '', ...rows] = tableLines(
    ['campaign', 'state', 'completed', 'failed', 'remaining', 'core-hours', ...(isTagged ? ['tags'] : [])],
    campaigns.map((one) => cellsOf(one, isTagged)),
    ['left', 'left', 'right', 'right', 'right', 'right', ...(isTagged ? (['left'] as const) : [])],
  );
  const readable = campaigns.find((one) => !('error' in one));
  const faults = campaigns.flatMap((one) => ('error' in one ? [one.error] : []));
  return [
    ...[head, ...rows.flatMap((row, index) => [row, ...noteLines(campaigns[index])])].map((line) => cut(line, columns)),
    ...(faults.length > 0 ? ['', ...faults] : []),
    ...(readable === undefined ? [] : ['', `  loschmidt status ${typedName(readable, env)}`]),
  ];
}

function cellsOf(one: ListedStatus, isTagged: boolean): readonly string[] {
  if ('error' in one) return [one.campaign, 'unreadable', '', '', '', '', ...(isTagged ? [''] : [])];
  return [
    one.campaign,
    stateText(one),
    countText(one.completed),
    countText(one.failed),
    countText(one.running + one.remaining),
    coreHoursText(one.seconds + one.lost_seconds).replace(' core-hours', ''),
    ...(isTagged ? [one.tags.join(' ')] : []),
  ];
}

function noteLines(one: ListedStatus | undefined): readonly string[] {
  return one === undefined || 'error' in one || one.note === null ? [] : [`  ${inline(one.note)}`];
}

function cut(line: string, columns: number): string {
  return line.length <= columns ? line : `${line.slice(0, columns - 1)}…`;
}
