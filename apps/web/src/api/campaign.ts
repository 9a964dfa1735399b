import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type CampaignFolder, type JoinedColumn, joinedColumns, readPriority, returnColumns } from '@loschmidt/dataset';
import { z } from 'zod';
import { thisMoment } from '../store/answers.js';
import { jsonValue } from '../store/read-rows.js';
import { campaignEntry, readEntry, type Work } from './campaign-entry.js';
import { REPORT_PAGE } from './report.js';
import { route, type Sources } from './route.js';

/** An axis of more values is no axis that a page can show whole. */
const MOST_VALUES = 1_000;

const axis = z.object({
  path: z.string(),
  column: z.string(),
  /** Of an axis of the campaign file; of a derived parameter, none. */
  values: z.array(z.json()),
  varies: z.boolean(),
  derived: z.boolean(),
});

const column = z.object({
  table: z.enum(['steps', 'summary', 'profiles', 'returns']),
  name: z.string(),
  unit: z.string(),
  description: z.string(),
  kind: z.enum(['number', 'list', 'text']),
});

const ACTIONS = ['pause', 'resume', 'cancel', 'priority', 'retry', 'report', 'verify'] as const;

export const campaignDetail = campaignEntry.extend({
  axes: z.array(axis),
  columns: z.array(column),
  run: z.object({ number: z.number().int(), state: z.string(), reason: z.string().nullable() }).nullable(),
  waits: z.array(z.string()),
  priority: z.number().int().describe('of its runs: 1 is first, 5 last'),
  weight: z.number().describe('its share among campaigns of the same priority'),
  report: z
    .object({ path: z.string().describe('below /api/v1'), madeAt: z.iso.datetime() })
    .nullable()
    .describe('the one that the action report has made last'),
  actions: z.array(z.enum(ACTIONS)),
  readOnly: z.boolean(),
  damaged: z.array(z.string()).describe('commits that do not count'),
});

export const campaignRoute = route({
  path: '/campaigns/{name}',
  summary: 'A campaign: how far it is, its axes and columns, what can be done',
  answer: campaignDetail,
  handle: async (sources, { path: { name = '' } }) => {
    const view = await sources.store.open(name);
    const { campaign, status, isLive } = await view.snapshot();
    const work = isLive ? await sources.fleet.work(campaign) : null;
    // Whether its run is at work is no number that may be of a while ago.
    const basis = [sources.store.actsOn(name), status.run?.run, work?.isAtWork].join();
    return sources.answers.get(`campaign${campaign.folder}`, thisMoment(isLive, basis), () =>
      detailOf(sources, name, work),
    );
  },
});

async function detailOf(sources: Sources, name: string, known: Work | null): Promise<z.input<typeof campaignDetail>> {
  const { entry, snapshot, work } = await readEntry(sources, name, { work: known });
  const { campaign, status } = snapshot;
  const { run } = status;
  const [{ priority, weight }, report] = await Promise.all([readPriority(campaign), reportOf(name, campaign)]);
  return {
    ...entry,
    axes: axesOf(campaign),
    columns: columnsOf(campaign),
    run:
      run === null
        ? null
        : { number: run.run, state: run.end?.state ?? 'running', reason: run.end?.reason ?? work?.dead ?? null },
    waits: work?.waits ?? [],
    ...{ priority, weight, report },
    actions: sources.readOnly ? [] : actionsOf(entry.state, status),
    readOnly: sources.readOnly,
    damaged: status.uncounted.slice(0, 20).map(({ chunk, fault }) => `${chunk}: ${fault}`),
  };
}

async function reportOf(name: string, { folder }: CampaignFolder) {
  const page = await stat(join(folder, 'report', REPORT_PAGE)).catch(() => null);
  if (page === null) return null;
  return {
    path: `/campaigns/${encodeURIComponent(name)}/report/${REPORT_PAGE}`,
    madeAt: page.mtime.toISOString(),
  };
}

function actionsOf(
  state: string,
  { failed, completed }: { readonly failed: number; readonly completed: number },
): (typeof ACTIONS)[number][] {
  return [
    ...(state === 'running' ? (['pause', 'cancel', 'priority'] as const) : []),
    ...(['planned', 'paused', 'cancelled'].includes(state) ? (['resume'] as const) : []),
    ...(failed > 0 ? (['retry'] as const) : []),
    ...(completed > 0 ? (['report', 'verify'] as const) : []),
  ];
}

function axesOf({ campaign, plan }: CampaignFolder): z.input<typeof axis>[] {
  const values = new Map(campaign.parameters.map((one) => [one.path, one.values]));
  return plan.parameters.map(({ path, column, varies }) => ({
    path,
    column,
    varies,
    derived: !values.has(path),
    values: (values.get(path) ?? []).slice(0, MOST_VALUES).map((value) => plainJson(value)),
  }));
}

function plainJson(value: unknown): z.input<typeof axis>['values'][number] {
  return typeof value === 'number' ? jsonNumber(value) : JSON.parse(JSON.stringify(value));
}

function jsonNumber(value: number): number | string | null {
  return jsonValue(value) as number | null;
}

function columnsOf(campaign: CampaignFolder): z.input<typeof column>[] {
  const keys = new Set(['point', 'replica', 'seed', ...campaign.plan.parameters.map((one) => one.column)]);
  const own = (table: z.input<typeof column>['table'], columns: readonly JoinedColumn[]) =>
    columns
      .filter(({ name }) => !keys.has(name))
      .map(({ name, unit, about, type }) => ({
        table,
        name,
        unit,
        description: about,
        kind: type === 'string' ? ('text' as const) : type === 'list' ? ('list' as const) : ('number' as const),
      }));
  return [
    ...(['steps', 'summary', 'profiles'] as const).flatMap((table) => own(table, joinedColumns(campaign, table))),
    ...own('returns', returnColumns(campaign)),
  ];
}
