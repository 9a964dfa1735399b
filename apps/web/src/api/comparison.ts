import { stateText } from '@loschmidt/dataset/state-at-work';
import { z } from 'zod';
import { type CampaignEntry, campaignEntry, readEntry } from './campaign-entry.js';
import { route } from './route.js';

/** Numbers of a campaign as rows of a table. */
const ROWS: Readonly<Record<string, (of: CampaignEntry) => string | number | null>> = {
  state: stateText,
  planned: ({ points }) => points?.planned ?? null,
  completed: ({ points }) => points?.completed ?? null,
  failed: ({ points }) => points?.failed ?? null,
  rows: ({ rows }) => rows,
  core_seconds: ({ coreSeconds }) => coreSeconds?.used ?? null,
  core_seconds_left: ({ coreSeconds }) => coreSeconds?.left ?? null,
  tags: ({ tags }) => tags.join(' '),
  changed: ({ changedAt }) => changedAt,
};

export const comparisonRoute = route({
  path: '/comparison',
  summary: 'Two campaigns beside each other; curves of both are those of each',
  query: z.strictObject({ a: z.string(), b: z.string() }),
  answer: z.object({ campaigns: z.array(campaignEntry) }),
  handle: async (sources, { query: { a, b } }) => ({
    campaigns: [(await readEntry(sources, a)).entry, (await readEntry(sources, b)).entry],
  }),
  table: ({ campaigns }) => [
    { name: 'what', values: Object.keys(ROWS) },
    ...campaigns.map((of) => ({ name: of.name, values: Object.values(ROWS).map((row) => row(of)) })),
  ],
});
