import { LoschmidtError } from '@loschmidt/core/error';
import {
  type CampaignFolder,
  joinedColumns,
  type LocatedPoint,
  locatePoint,
  markerWritten,
  type PointOutcome,
  plannedChunkId,
  readCrashes,
  readMarker,
  readOutcome,
} from '@loschmidt/dataset';
import { z } from 'zod';
import type { CampaignView } from '../store/campaign-view.js';
import { jsonValue, readRows, sqlName, sqlText } from '../store/read-rows.js';
import { route } from './route.js';

/** More cycles than these cannot be told apart: others are left out, evenly. */
const MOST_ROWS = 2_000;

const attempt = z.object({
  runner: z.string(),
  at: z.iso.datetime().nullable().describe('of a crash: when it died; else when its chunk was committed'),
  outcome: z.enum(['completed', 'failed', 'crashed']),
  seconds: z.number().nullable(),
  reason: z.string().nullable(),
});

export const pointRoute = route({
  path: '/campaigns/{name}/points/{id}',
  summary: 'A point: parameters, rows, attempts, why it failed, and the command that computes it again',
  answer: z.object({
    id: z.string(),
    parameters: z.record(z.string(), z.json()),
    status: z.enum(['completed', 'failed', 'pending']),
    columns: z.record(z.string(), z.array(z.json())),
    attempts: z.array(attempt),
    tries: z.number().int(),
    failure: z.object({ reason: z.string(), cycle: z.number().nullable(), stage: z.string().nullable() }).nullable(),
    reproduce: z.string(),
  }),
  handle: async ({ store, answers }, { path: { name = '', id = '' } }) => {
    if (!/^[0-9a-f]{1,32}$/.test(id))
      throw new LoschmidtError(
        'bad-input',
        'Cannot find the point: its id must be hexadecimal, or the beginning of it.',
      );
    const view = await store.open(name);
    const snapshot = await view.snapshot();
    const { campaign } = snapshot;
    return answers.get(JSON.stringify(['point', campaign.folder, id]), snapshot, async () => {
      const located = await locatePoint(campaign, id);
      const outcome = await newestOutcome(campaign, located);
      const crashes = await crashesOf(campaign, located);
      const columns = outcome?.status === 'completed' ? await columnsOf(view, located.point) : {};
      const { reason = null, cycle = null, stage = null } = outcome ?? {};
      return {
        id: located.point,
        parameters: {
          ...Object.fromEntries(
            campaign.plan.parameters.map(({ column }, index) => [column, plain(located.values[index])]),
          ),
          replica: located.replica,
          seed: located.seed,
        },
        status: outcome?.status ?? ('pending' as const),
        columns,
        attempts: [
          ...crashes,
          ...(outcome === null
            ? []
            : [{ runner: outcome.runner, at: outcome.at, outcome: outcome.status, seconds: outcome.seconds, reason }]),
        ],
        tries: outcome?.attempts ?? crashes.length,
        failure: outcome?.status === 'failed' ? { reason: reason ?? 'no reason was given', cycle, stage } : null,
        reproduce: `loschmidt evolve ${shellWord(campaign.folder)} --point ${located.point}`,
      };
    });
  },
  table: ({ columns }) => Object.entries(columns).map(([name, values]) => ({ name, values })),
});

/** Of its chunk and of its retries, the newest that is committed; one that succeeded before others. */
async function newestOutcome(campaign: CampaignFolder, { occurrences }: LocatedPoint) {
  let newest: (PointOutcome & { readonly at: string | null }) | null = null;
  for (const { chunk, index } of occurrences) {
    const marker = await readMarker(campaign, chunk);
    if (marker?.kind !== 'data') continue;
    const written = await markerWritten(campaign, chunk);
    const outcome = { ...(await readOutcome(campaign, marker, index)), at: written?.toISOString() ?? null };
    if (newest?.status !== 'completed' || outcome.status === 'completed') newest = outcome;
  }
  return newest;
}

async function crashesOf(
  campaign: CampaignFolder,
  { point, occurrences }: LocatedPoint,
): Promise<z.input<typeof attempt>[]> {
  const found: z.input<typeof attempt>[] = [];
  for (const chunk of new Set(occurrences.map((one) => plannedChunkId(one.chunk)))) {
    for (const crash of await readCrashes(campaign, chunk)) {
      if (crash.point !== point) continue;
      const { at, runner, reason } = crash;
      found.push({ runner, at: new Date(at).toISOString(), outcome: 'crashed', seconds: null, reason: reason ?? null });
    }
  }
  return found;
}

async function columnsOf(view: CampaignView, point: string): Promise<Record<string, Json[]>> {
  const { campaign } = view;
  const names = joinedColumns(campaign, 'steps').flatMap(({ name, from }) => (from === 'rows' ? [name] : []));
  const stage = campaign.campaign.stages ? " AND stage = 'cycle'" : '';
  const rows = await readRows(
    view,
    `SELECT ${names.map(sqlName).join(', ')} FROM steps WHERE point = ${sqlText(point)}${stage} ORDER BY cycle`,
  );
  const every = Math.max(1, Math.ceil(rows.length / MOST_ROWS));
  const shown = rows.filter((_, index) => index % every === 0 || index === rows.length - 1);
  return Object.fromEntries(names.map((name, index) => [name, shown.map((row) => plain(row[index]))]));
}

type Json = z.infer<ReturnType<typeof z.json>>;

function plain(value: unknown): Json {
  return jsonValue(value as Parameters<typeof jsonValue>[0]) as Json;
}

function shellWord(text: string): string {
  return /^[A-Za-z0-9_./:=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
