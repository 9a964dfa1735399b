import { z } from 'zod';
import { runSql } from '../query/run-sql.js';
import { route } from './route.js';

const ARROW = 'application/vnd.apache.arrow.stream';

/** JSON that a person or a page looks at. It says whether there are more. */
const JSON_ROWS = 10_000;

export const queryRoute = route({
  method: 'post',
  path: '/query',
  summary: 'SQL over the tables of campaigns and nothing else, as JSON columns or as an Arrow stream (by Accept)',
  body: z.strictObject({
    sql: z.string().min(1).max(100_000),
    campaigns: z.array(z.string()).min(1).max(50),
    limit: z.int().min(1).max(10_000_000).optional(),
    time: z.boolean().default(false),
    order: z.boolean().default(false),
  }),
  answer: null,
  answerTypes: ['application/json', ARROW],
  handle: async ({ store }, { body: { campaigns, ...asked }, request }) => {
    const folders: string[] = [];
    for (const name of campaigns) folders.push((await store.open(name)).campaign.folder);
    const isArrow = (request.headers.get('accept') ?? '').includes(ARROW);
    const answer = isArrow
      ? ({ format: 'arrow', limit: asked.limit ?? null } as const)
      : ({ format: 'json', limit: asked.limit ?? JSON_ROWS } as const);
    const rows = await runSql({ folders, ...asked, ...answer }, request.signal);
    return new Response(rows, { headers: { 'content-type': isArrow ? ARROW : 'application/json' } });
  },
});
