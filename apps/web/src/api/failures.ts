import { z } from 'zod';
import { readRows } from '../store/read-rows.js';
import { route } from './route.js';

const MOST_GROUPS = 100;
const EXAMPLES = 5;

/** Numbers in a reason do not make it another one. */
const GROUPED = `SELECT regexp_replace(coalesce(reason, 'no reason was given'), '[-+]?[0-9]+([.][0-9]+)?(e[-+]?[0-9]+)?', '…', 'g') AS kind,
min(coalesce(reason, 'no reason was given')), count(*)::DOUBLE, list(point ORDER BY place)[1:${EXAMPLES}]
FROM points WHERE status = 'failed' AND duplicate_of IS NULL GROUP BY kind ORDER BY count(*) DESC, kind LIMIT ${MOST_GROUPS}`;

export const failuresRoute = route({
  path: '/campaigns/{name}/failures',
  summary: 'Failed points by reason',
  answer: z.object({
    groups: z.array(
      z.object({ reason: z.string(), count: z.number().int(), examples: z.array(z.string()), hint: z.string() }),
    ),
  }),
  handle: async ({ store, answers }, { path: { name = '' } }) => {
    const view = await store.open(name);
    const snapshot = await view.snapshot();
    const { campaign, status } = snapshot;
    if (status.failed === 0) return { groups: [] };
    const rows = await answers.get(`failures${campaign.folder}`, snapshot, () => readRows(view, GROUPED));
    return {
      groups: rows.map(([, reason, count, examples]) => {
        const ids = Array.isArray(examples) ? examples.map(String) : [];
        return {
          reason: String(reason),
          count: Number(count),
          examples: ids,
          hint: `\`loschmidt why ${campaign.name} --point ${ids[0] ?? ''}\` tells what is known of it; retry computes them again.`,
        };
      }),
    };
  },
});
