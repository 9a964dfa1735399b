import { LoschmidtError } from '@loschmidt/core/error';
import {
  type CampaignFolder,
  choosePlot,
  joinedColumns,
  type OutcomeCounts,
  readPlannedChunks,
  returnColumns,
} from '@loschmidt/dataset';
import { z } from 'zod';
import type { CampaignView } from '../store/campaign-view.js';
import { andWhere, jsonValue, type Row, readRows, readWhere, sqlName } from '../store/read-rows.js';
import { route } from './route.js';

const MOST_CELLS = 40_000;

const cell = z.object({
  x: z.number().int(),
  y: z.number().int(),
  value: z
    .number()
    .nullable()
    .describe('mean of the column over the points of the cell; of status, the share that is completed'),
  points: z.number().int(),
  completed: z.number().int(),
  failed: z.number().int(),
  running: z.number().int(),
});

const scale = z.object({ column: z.string(), values: z.array(z.json()) });

export const mapAnswer = z.object({ x: scale, y: scale, color: z.string(), unit: z.string(), cells: z.array(cell) });

export const mapRoute = route({
  path: '/campaigns/{name}/map',
  summary: 'The plan over two axes: status, or the late mean of a column, by cell',
  query: z.strictObject({
    x: z.string().optional(),
    y: z.string().optional(),
    color: z.string().default('status'),
    where: z.string().max(4_000).optional().describe('SQL over the columns of points'),
  }),
  answer: mapAnswer,
  handle: async ({ store, answers, fleet }, { path: { name = '' }, query, request }) => {
    const view = await store.open(name);
    const snapshot = await view.snapshot();
    const { campaign, status } = snapshot;
    const axes = chosenAxes(campaign, query.x, query.y);
    const { color, where } = query;
    // Refused at once where there is no such column.
    const sql = color === 'status' ? null : meansSql(campaign, axes, color, where);
    const chunks = status.state === 'running' ? (await fleet.work(campaign)).chunks : [];
    const open = chunks.map(({ chunk }) => chunk).sort();
    // The plan is read once, and is no measure of what the map costs.
    const counts = where === undefined ? await view.countsBy(columnsOf(axes), MOST_CELLS) : 'untold';
    if (counts === 'too-many') throw tooManyCells(axes);
    return answers.get(
      JSON.stringify(['map', campaign.folder, axes, color, where]),
      { ...snapshot, version: [snapshot.version, ...open].join() },
      async (gone) => {
        const [counted, means] = await Promise.all([
          readCounts({ view, counts, axes, open, where }, gone),
          sql === null ? [] : readWhere(view, sql, where, gone),
        ]);
        return cellsOf(axes, color, unitOf(campaign, color), counted, means);
      },
      request,
    );
  },
  table: ({ x, y, color, cells }) => [
    { name: x.column, values: cells.map((one) => x.values[one.x]) },
    ...(y.values.length === 0 ? [] : [{ name: y.column, values: cells.map((one) => y.values[one.y]) }]),
    { name: color === 'status' ? 'share_completed' : `late_mean_${color}`, values: cells.map((one) => one.value) },
    ...(['points', 'completed', 'failed', 'running'] as const).map((name) => ({
      name,
      values: cells.map((one) => one[name]),
    })),
  ],
});

interface Axes {
  readonly x: string;
  readonly y: string | null;
}

/** What is not named is the first axes that vary. Errors: `bad-input` with the columns that exist. */
function chosenAxes({ plan, name }: CampaignFolder, x: string | undefined, y: string | undefined): Axes {
  const known = ['replica', ...plan.parameters.map(({ column }) => column)];
  const named = (axis: string) => {
    const column = plan.parameters.find(({ path }) => path === axis)?.column ?? axis;
    if (known.includes(column)) return column;
    throw new LoschmidtError('bad-input', `Cannot map over ${axis}: ${name} has no such axis.`, {
      hint: `There are: ${known.join(', ')}.`,
    });
  };
  const varied = plan.parameters.filter(({ varies }) => varies).map(({ column }) => column);
  const first = x === undefined ? (varied.find((column) => column !== y) ?? 'replica') : named(x);
  const second = y === undefined ? varied.find((column) => column !== first) : named(y);
  return { x: first, y: second ?? null };
}

function keysSql({ x, y }: Axes): string {
  return `${sqlName(x)} AS x, ${y === null ? "''" : sqlName(y)} AS y`;
}

function columnsOf({ x, y }: Axes): readonly string[] {
  return y === null ? [x] : [x, y];
}

interface Counted {
  readonly view: CampaignView;
  readonly counts: OutcomeCounts | 'untold';
  readonly axes: Axes;
  /** Chunks that are being computed. */
  readonly open: readonly string[];
  readonly where: string | undefined;
}

/** Rows of x, y, and how many points are planned, completed, failed, running. Of a whole plan the markers tell; conditions, and plans in which these do not say all, need the rows. */
async function readCounts({ view, counts, axes, open, where }: Counted, gone: AbortSignal): Promise<readonly Row[]> {
  const counted = counts === 'untold' ? null : await counts.after(view.commits, open);
  if (counted !== null)
    return counted.map(({ keys, planned, completed, failed, running }) => {
      const [x, y = ''] = keys as readonly (string | number | bigint)[];
      return [x, y, planned, completed, failed, running];
    });
  const [rows, running] = await Promise.all([
    readWhere(view, countsSql(axes, where), where, gone),
    runningIn(view, axes, new Set(open)),
  ]);
  const runningBy = new Map(running.map((row) => [keyOf(row), row[2]]));
  return rows.map((row) => [...row, runningBy.get(keyOf(row)) ?? 0]);
}

function keyOf([x, y]: Row): string {
  return `${String(x)}\n${String(y)}`;
}

function countsSql(axes: Axes, where: string | undefined): string {
  return `SELECT ${keysSql(axes)}, count(*)::DOUBLE, count(*) FILTER (status = 'completed')::DOUBLE, count(*) FILTER (status = 'failed')::DOUBLE
FROM points WHERE true${andWhere(where)} GROUP BY ALL ORDER BY ALL LIMIT ${MOST_CELLS + 1}`;
}

/** Of each cell the mean over its points; of a column with a value a cycle, each point's mean over its late cycles k > K/2. */
function meansSql(campaign: CampaignFolder, axes: Axes, color: string, where: string | undefined): string {
  const tables = {
    steps: joinedColumns(campaign, 'steps'),
    summary: joinedColumns(campaign, 'summary'),
    returns: returnColumns(campaign),
  };
  const { table } = choosePlot(campaign, tables, { y: color, x: axes.x, series: 'none' });
  const value = sqlName(color);
  const finite = `isfinite(${value})`;
  const varies = campaign.plan.parameters.some(({ column }) => column === 'cycles');
  const cycles = varies ? '"cycles"' : String(Number(campaign.campaign.point.cycles));
  const stage = campaign.campaign.stages ? " AND stage = 'cycle'" : '';
  const late = table === 'steps' ? ` AND cycle * 2 > ${cycles}${stage}` : '';
  return `SELECT x, y, avg(value) FROM (
SELECT point, ${keysSql(axes)}, avg(${value}) AS value FROM ${table} WHERE ${finite}${late}${andWhere(where)} GROUP BY ALL
) GROUP BY ALL LIMIT ${MOST_CELLS + 1}`;
}

/** Points that are being computed, by cell: those of the first plan, whose chunks are ranges of its places. */
async function runningIn(view: CampaignView, axes: Axes, wanted: ReadonlySet<string>): Promise<readonly Row[]> {
  const { campaign } = view;
  if (wanted.size === 0 || campaign.plan.version !== 1) return [];
  const ranges = (await readPlannedChunks(campaign))
    .filter(({ id }) => wanted.has(id))
    .map(({ start, count }) => `place BETWEEN ${start} AND ${start + count - 1}`);
  if (ranges.length === 0) return [];
  return readRows(
    view,
    `SELECT ${keysSql(axes)}, count(*)::DOUBLE FROM points WHERE status = 'pending' AND (${ranges.join(' OR ')}) GROUP BY ALL LIMIT ${MOST_CELLS}`,
  );
}

function unitOf(campaign: CampaignFolder, color: string): string {
  const columns = [
    ...joinedColumns(campaign, 'steps'),
    ...joinedColumns(campaign, 'summary'),
    ...returnColumns(campaign),
  ];
  return columns.find((column) => column.name === color)?.unit ?? '1';
}

function tooManyCells({ x, y }: Axes): LoschmidtError {
  const over = y === null ? x : `${x} and ${y}`;
  return new LoschmidtError('bad-input', `Cannot map over ${over}: there are more than ${MOST_CELLS} cells.`, {
    hint: 'Take axes with fewer values, or slice with where.',
  });
}

function cellsOf(
  axes: Axes,
  color: string,
  unit: string,
  counted: readonly Row[],
  means: readonly Row[],
): z.input<typeof mapAnswer> {
  if (counted.length > MOST_CELLS) throw tooManyCells(axes);
  const valueBy = new Map(means.map((row) => [keyOf(row), Number(row[2])]));
  const xs = valuesOf(counted.map(([x]) => x));
  const ys = valuesOf(counted.map(([, y]) => y));
  const cells = counted.map((row) => {
    const [x, y, points, completed, failed, running] = row;
    const value = color === 'status' ? Number(completed) / Number(points) : (valueBy.get(keyOf(row)) ?? null);
    return {
      x: xs.places.get(String(x)) ?? 0,
      y: ys.places.get(String(y)) ?? 0,
      value,
      points: Number(points),
      completed: Number(completed),
      failed: Number(failed),
      running: Number(running),
    };
  });
  return {
    x: { column: axes.x, values: xs.values },
    y: { column: axes.y ?? '', values: axes.y === null ? [] : ys.values },
    color,
    unit,
    cells,
  };
}

/** Different values, ascending, and the place of each. */
function valuesOf(column: readonly Row[number][]) {
  const different = new Map(column.map((value) => [String(value), jsonValue(value)]));
  const sorted = [...different].sort(([a, one], [b, other]) =>
    typeof one === 'number' && typeof other === 'number' ? one - other : a < b ? -1 : 1,
  );
  return {
    values: sorted.map(([, value]) => value) as z.input<typeof scale>['values'],
    places: new Map(sorted.map(([key], place) => [key, place])),
  };
}
