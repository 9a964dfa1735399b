import { type CampaignLabels, readLabels } from '@loschmidt/dataset';
import { isInState, LISTED_STATES, stateText } from '@loschmidt/dataset/state-at-work';
import { z } from 'zod';
import type { StoredName } from '../store/store-view.js';
import { type CampaignEntry, campaignEntry } from './campaign-entry.js';
import { route, type Sources } from './route.js';

const query = z.strictObject({
  state: z.enum(LISTED_STATES).optional().describe('one that is interrupted is planned, too'),
  tag: z.string().optional(),
  q: z.string().max(200).optional().describe('what name, note or a tag must contain'),
  sort: z.enum(['changed', 'name', '-name', 'state', 'points', 'failed', 'left']).default('changed'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.coerce.number().int().min(0).default(0),
});

/** Looks at a time: a store may be on a network. */
const AT_ONCE = 16;
const NO_LABELS: CampaignLabels = { tags: [], note: null };

export const campaignsRoute = route({
  path: '/campaigns',
  summary: 'Campaigns of the store',
  query,
  answer: z.object({ campaigns: z.array(campaignEntry), next: z.string().nullable(), total: z.number().int() }),
  handle: async (sources, { query: { state, tag, q, sort, limit, cursor } }) => {
    const names = await labelled(await sources.store.names(), tag, q?.toLowerCase());
    const ordered = state === undefined ? await inOrder(sources, names, sort) : null;
    if (ordered !== null) {
      const campaigns = await entriesOf(sources, ordered.slice(cursor, cursor + limit));
      return { campaigns, next: nextOf(cursor + limit, ordered.length), total: ordered.length };
    }
    const found = (await entriesOf(sources, names)).filter((one) => state === undefined || isInState(one, [state]));
    const by = ORDERS[sort] ?? (sort === '-name' ? (a, b) => byName(b, a) : byName);
    if (sort !== 'changed') found.sort((a, b) => by(a, b) || byName(a, b));
    return {
      campaigns: found.slice(cursor, cursor + limit),
      next: nextOf(cursor + limit, found.length),
      total: found.length,
    };
  },
});

/** Those with the tag, and with the text in their name, note or a tag: files that say it are read, campaigns are not opened. */
async function labelled(
  names: readonly StoredName[],
  tag: string | undefined,
  text: string | undefined,
): Promise<readonly StoredName[]> {
  if (tag === undefined && text === undefined) return names;
  const fits = await eachOf(names, async (one) => {
    const says = (said: string) => text === undefined || said.toLowerCase().includes(text);
    if (tag === undefined && says(one.name)) return true;
    const { tags, note } = await readLabels(one).catch(() => NO_LABELS);
    return (tag === undefined || tags.includes(tag)) && [one.name, note ?? '', ...tags].some(says);
  });
  return names.filter((_, index) => fits[index]);
}

const ORDERS: Readonly<
  Record<z.output<typeof query>['sort'], ((a: CampaignEntry, b: CampaignEntry) => number) | null>
> = {
  changed: null,
  name: null,
  '-name': null,
  state: (a, b) => stateText(a).localeCompare(stateText(b), 'en'),
  points: (a, b) => (b.points?.planned ?? 0) - (a.points?.planned ?? 0),
  failed: (a, b) => (b.points?.failed ?? 0) - (a.points?.failed ?? 0),
  left: (a, b) => (b.coreSeconds?.left ?? 0) - (a.coreSeconds?.left ?? 0),
};

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

/** Names in an order for which no campaign is opened, so that a page needs only its own; null where entries alone tell. */
async function inOrder(
  sources: Sources,
  names: readonly StoredName[],
  sort: keyof typeof ORDERS,
): Promise<readonly StoredName[] | null> {
  switch (sort) {
    case 'changed':
      return names;
    case 'name':
      return [...names].sort(byName);
    case '-name':
      return [...names].sort(byName).reverse();
    case 'points':
      return byPoints(sources, [...names].sort(byName));
    default:
      return null;
  }
}

/** The largest first; of each its plan is read, and nothing else. */
async function byPoints({ planned }: Sources, names: readonly StoredName[]): Promise<readonly StoredName[]> {
  const points = await eachOf(names, ({ folder }) => planned.get(folder));
  const pointsOf = new Map(names.map((one, index) => [one, points[index] ?? 0]));
  return [...names].sort((a, b) => (pointsOf.get(b) ?? 0) - (pointsOf.get(a) ?? 0));
}

async function entriesOf(sources: Sources, names: readonly StoredName[]): Promise<CampaignEntry[]> {
  return (await eachOf(names, (one) => sources.entries.get(sources, one))).filter((one) => one !== null);
}

async function eachOf<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const found: R[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE)
    found.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map(work))));
  return found;
}

function nextOf(place: number, total: number): string | null {
  return place < total ? String(place) : null;
}
