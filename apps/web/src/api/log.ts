import { LoschmidtError } from '@loschmidt/core/error';
import { z } from 'zod';
import { route } from './route.js';
import { verbError } from './verb-error.js';

const line = z.object({
  time: z.string(),
  level: z.string().optional(),
  process: z.string().optional(),
  message: z.string(),
});

const named = z.looseObject({ chunk: z.string().optional(), runner: z.string().optional() });

const said = z.object({ lines: z.array(z.looseObject(line.shape)), earlier: z.number() });

export const logRoute = route({
  path: '/campaigns/{name}/log',
  summary: 'The last lines of the services of this machine about a campaign, or a point of it',
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(1_000).default(100),
    point: z
      .string()
      .regex(/^[0-9a-f]{1,32}$/)
      .optional(),
  }),
  answer: z.object({
    lines: z.array(
      z.looseObject({
        ...line.shape,
        chunk: z.string().nullable().describe('that the line is about'),
        runner: z.string().nullable().describe('host/id'),
      }),
    ),
    earlier: z.number().int(),
  }),
  handle: async ({ store, host }, { path: { name = '' }, query: { limit, point } }) => {
    const { campaign } = await store.open(name);
    const of = point === undefined ? [] : ['--point', point];
    const end = await host.act(['logs', campaign.folder, ...of, '--last', String(limit), '--json']);
    if (end.exitCode !== 0) throw verbError('logs', end);
    const read = said.safeParse(JSON.parse(end.stdout));
    if (!read.success) throw new LoschmidtError('internal', 'Cannot read the log lines.', { cause: read.error });
    const { lines, earlier } = read.data;
    return {
      earlier,
      lines: lines.map((one) => {
        const { chunk = null, runner = null } = named.safeParse(one.details).data ?? {};
        return { ...one, chunk, runner };
      }),
    };
  },
});
