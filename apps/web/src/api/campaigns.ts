import { z } from 'zod';
import { type CampaignEntry, campaignEntry, listedEntry, STATES } from './campaign-entry.js';
import { route, type Sources } from './route.js';

const query = z.strictObject({
  state: z.enum([...STATES, 'unreadable']).optional(),
  tag: z.string().optional(),
  q: z.string().max(200).optional().describe('what name, note or a tag must contain'),
  sort: z.enum(['changed', 'name', '-name', 'state', 'points', 'failed', 'left']).default('changed'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.coerce.number().int().min(0).default(0),
});

/** Looks at a time: a store may be on a network. */
const AT_ONCE = 8;

export const campaignsRoute = route({
  path: '/campaigns',
  summary: 'Campaigns of the store',
  query,
  answer: z.object({ campaigns: z.array(campaignEntry), next: z.string().nullable(), total: z.number().int() }),
  handle: async (sources, { query: { state, tag, q, sort, limit, cursor } }) => {
    const names = await sources.store.names();
    const isPlain = state === undefined && tag === undefined && q === undefined;
    // In these orders, a page needs only its own campaigns.
    if (isPlain && (sort === 'changed' || sort.endsWith('name'))) {
      const ordered = sort === 'changed' ? names : [...names].sort((a, b) => (a.name < b.name ? -1 : 1));
      const all = sort === '-name' ? [...ordered].reverse() : ordered;
      const campaigns = await entriesOf(sources, all.slice(cursor, cursor + limit));
      return { campaigns, next: nextOf(cursor + limit, all.length), total: all.length };
    }
    const wanted = q?.toLowerCase() ?? '';
    const found = (await entriesOf(sources, names)).filter(
      (one) =>
        (state === undefined || one.state === state) &&
        (tag === undefined || one.tags.includes(tag)) &&
        [one.name, one.note ?? '', ...one.tags].some((text) => text.toLowerCase().includes(wanted)),
    );
    const order = ORDERS[sort];
    if (order !== null) found.sort((a, b) => order(a, b) || (a.name < b.name ? -1 : 1));
    return {
      campaigns: found.slice(cursor, cursor + limit),
      next: nextOf(cursor + limit, found.length),
      total: found.length,
    };
  },
});

const ORDERS: Readonly<
  Record<z.output<typeof query>['sort'], ((a: CampaignEntry, b: CampaignEntry) => number) | null>
> = {
  changed: null,
  name: (a, b) => (a.name < b.name ? -1 : 1),
  '-name': (a, b) => (a.name > b.name ? -1 : 1),
  state: (a, b) => (a.state < b.state ? -1 : a.state > b.state ? 1 : 0),
  points: (a, b) => (b.points?.planned ?? 0) - (a.points?.planned ?? 0),
  failed: (a, b) => (b.points?.failed ?? 0) - (a.points?.failed ?? 0),
  left: (a, b) => (b.coreSeconds?.left ?? 0) - (a.coreSeconds?.left ?? 0),
};

async function entriesOf(
  sources: Sources,
  names: readonly { readonly name: string; readonly folder: string }[],
): Promise<CampaignEntry[]> {
  const found: CampaignEntry[] = [];
  for (let from = 0; from < names.length; from += AT_ONCE) {
    const some = names.slice(from, from + AT_ONCE).map(({ name, folder }) => listedEntry(sources, name, folder));
    found.push(...(await Promise.all(some)).filter((one) => one !== null));
  }
  return found;
}

function nextOf(place: number, total: number): string | null {
  return place < total ? String(place) : null;
}
