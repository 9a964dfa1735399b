import { z } from 'zod';
import { andWhere, jsonValue, readWhere, sqlName, sqlText } from '../store/read-rows.js';
import { route } from './route.js';

const KEYS = ['place', 'point', 'status', 'reason'] as const;

export const pointsRoute = route({
  path: '/campaigns/{name}/points',
  summary: 'Points with their varying parameters and status, in the order of the plan',
  query: z.strictObject({
    status: z.enum(['completed', 'failed', 'pending']).optional(),
    where: z.string().max(4_000).optional().describe('SQL over the columns of points'),
    limit: z.coerce.number().int().min(1).max(1_000).default(100),
    cursor: z.coerce.number().int().min(-1).default(-1),
  }),
  answer: z.object({
    points: z.array(
      z.object({
        id: z.string(),
        status: z.enum(['completed', 'failed', 'pending']),
        reason: z.string().nullable(),
        parameters: z.record(z.string(), z.json()),
      }),
    ),
    next: z.string().nullable(),
  }),
  handle: async ({ store, answers }, { path: { name = '' }, query: { status, where, limit, cursor }, request }) => {
    const view = await store.open(name);
    const snapshot = await view.snapshot();
    const { campaign } = snapshot;
    const columns = ['replica', ...campaign.plan.parameters.flatMap(({ column, varies }) => (varies ? [column] : []))];
    const sql = `SELECT ${[...KEYS, ...columns].map(sqlName).join(', ')} FROM points
WHERE duplicate_of IS NULL AND place > ${cursor}${status === undefined ? '' : ` AND status = ${sqlText(status)}`}${andWhere(where)}
ORDER BY place LIMIT ${limit + 1}`;
    const rows = await answers.get(
      JSON.stringify([campaign.folder, sql]),
      snapshot,
      (gone) => readWhere(view, sql, where, gone),
      request,
    );
    const last = rows[limit - 1];
    return {
      points: rows.slice(0, limit).map(([, point, state, reason, ...values]) => ({
        id: String(point),
        status: state as 'completed' | 'failed' | 'pending',
        reason: reason ? String(reason) : null,
        parameters: Object.fromEntries(columns.map((column, index) => [column, json(values[index])])),
      })),
      next: rows.length > limit && last !== undefined ? String(last[0]) : null,
    };
  },
});

type Json = z.infer<ReturnType<typeof z.json>>;

function json(value: Parameters<typeof jsonValue>[0]): Json {
  return jsonValue(value) as Json;
}
