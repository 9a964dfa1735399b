import { z } from 'zod';
import { route } from './route.js';
import { verbError } from './verb-error.js';

const ids = z.array(z.string().regex(/^[0-9a-f]{4,32}$/)).max(1_000);

const action = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['pause', 'resume', 'cancel', 'report']) }),
  z.strictObject({ kind: z.literal('priority'), priority: z.number().int().min(1).max(5) }),
  z.strictObject({ kind: z.literal('retry'), points: ids.min(1).optional() }),
  z.strictObject({ kind: z.literal('verify'), points: ids.min(1) }),
]);

type Action = z.output<typeof action>;

/** Ended with failed points: it was done. */
const FAILED_POINTS = 3;

export const actionsRoute = route({
  method: 'post',
  path: '/campaigns/{name}/actions',
  summary: 'Does what the command of the same name does',
  body: action,
  answer: z.object({ done: z.string() }),
  handle: async ({ store, host }, { path: { name = '' }, body }) => {
    const { campaign } = await store.open(name);
    const end = await host.act(wordsOf(body, campaign.folder));
    store.acted(name);
    if (end.exitCode !== 0 && end.exitCode !== FAILED_POINTS) throw verbError(body.kind, end);
    const said = `${end.stderr}\n${end.stdout}`.split('\n').map((line) => line.trim());
    return { done: said.filter((line) => line !== '').join('\n') || `${body.kind}: done.` };
  },
});

/** The words of the command line: a folder is absolute and ids are hexadecimal, so that none is taken for a flag. */
function wordsOf(body: Action, folder: string): readonly string[] {
  switch (body.kind) {
    case 'priority':
      return ['priority', folder, String(body.priority)];
    case 'retry':
      return ['retry', folder, ...(body.points ?? []).flatMap((id) => ['--point', id])];
    case 'verify':
      return ['verify', folder, '--points', ...body.points];
    case 'report':
      return ['report', folder, '--no-progress'];
    default:
      return [body.kind, folder];
  }
}
