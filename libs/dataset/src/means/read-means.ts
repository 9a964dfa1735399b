import { LoschmidtError } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { withQuery } from '../query/open-query.js';
import { type PlainValue, plainRows } from '../query/plain-value.js';
import type { PlotChoice } from './plot-choice.js';

/** A value of a parameter, or of cycle. */
export type KeyValue = number | string;

/** The mean of y at one x. */
export interface Mean {
  readonly facet: KeyValue;
  readonly series: KeyValue;
  readonly x: KeyValue;
  readonly mean: number;
  /** Standard error over the points; null where there is one. */
  readonly error: number | null;
  readonly points: number;
}

/** Points without rows. */
export interface Lost {
  readonly facet: KeyValue;
  readonly series: KeyValue;
  /** Null against cycle. */
  readonly x: KeyValue | null;
  readonly failed: number;
  readonly pending: number;
}

export interface Means {
  readonly means: readonly Mean[];
  readonly lost: readonly Lost[];
  /** Whose rows the means are. */
  readonly sql: string;
  /** Neighbouring cycles in one value. */
  readonly bin: number;
}

/** More cycles than these cannot be told apart in a figure. */
const MOST_CYCLES = 500;

/** What a refusal says that could not be done. */
const TASK = 'plot';

/** Reads the means as they are committed now; DuckDB does the sums. Errors: `bad-input` with the place in the condition, or where nothing meets it. */
export async function readMeans(campaign: CampaignFolder, choice: PlotChoice, where?: string): Promise<Means> {
  const curves = await readCurves(campaign, choice, where === undefined ? {} : { where });
  return { ...curves, lost: await readLost(campaign, choice, where) };
}

interface CurvesRequest extends Reading {
  /** The user's condition on the rows. */
  readonly where?: string;
}

/** Interrupts the query; and what is known of the campaign's rows. */
type Reading = Pick<Parameters<typeof withQuery>[1], 'signal' | 'rows'>;

/** The same without the points that have no rows. */
export async function readCurves(
  campaign: CampaignFolder,
  choice: PlotChoice,
  { where, ...reading }: CurvesRequest = {},
): Promise<Omit<Means, 'lost'>> {
  const { plan, campaign: spec } = campaign;
  const varies = plan.parameters.some(({ column }) => column === 'cycles');
  const most = varies ? await mostCycles(campaign) : Number(spec.point.cycles);
  const bin = Math.max(1, Math.ceil(most / MOST_CYCLES));
  const cycles = varies ? '"cycles"' : String(most);
  const sql = meansSql(choice, { ...(where === undefined ? {} : { where }), stages: spec.stages, cycles, bin });
  const means = await rowsOf(
    campaign,
    { sql, name: '--where', task: TASK },
    ([facet, series, x, mean, error, points]) => ({
      facet: keyOf(facet),
      series: keyOf(series),
      x: keyOf(x),
      mean: Number(mean),
      error: error === null ? null : Number(error),
      points: Number(points),
    }),
    reading,
  );
  return { means, sql, bin };
}

async function readLost(campaign: CampaignFolder, choice: PlotChoice, where?: string): Promise<readonly Lost[]> {
  return rowsOf(
    campaign,
    { sql: lostSql(choice, where), name: '--where', task: TASK },
    ([facet, series, x, failed, pending]) => ({
      facet: keyOf(facet),
      series: keyOf(series),
      x: x === null ? null : keyOf(x),
      failed: Number(failed),
      pending: Number(pending),
    }),
  ).catch((error) => {
    // Points without rows cannot meet a condition on what rows have.
    if (error instanceof LoschmidtError && error.code === 'bad-input' && where !== undefined) return [];
    throw error;
  });
}

async function mostCycles(campaign: CampaignFolder): Promise<number> {
  const text = { sql: 'SELECT max(cycles)::DOUBLE FROM points', name: 'SQL', task: TASK };
  return Number((await rowsOf(campaign, text, ([most]) => most))[0]);
}

async function rowsOf<T>(
  campaign: CampaignFolder,
  text: { readonly sql: string; readonly name: string; readonly task: string },
  read: (row: readonly (PlainValue | undefined)[]) => T,
  reading: Reading = {},
): Promise<readonly T[]> {
  return withQuery(campaign, { text, ...reading }, async (query) => {
    const found: T[] = [];
    for await (const rows of plainRows(query)) for (const row of rows) found.push(read(row));
    return found;
  });
}

function keyOf(value: PlainValue | undefined): KeyValue {
  if (typeof value === 'bigint' || typeof value === 'number') return Number(value);
  return String(value ?? '');
}

interface SqlOptions {
  /** The user's condition on the rows. */
  readonly where?: string;
  /** Whether there are rows of stages between cycles. */
  readonly stages: boolean;
  /** SQL of the number of cycles K of a row's point. */
  readonly cycles: string;
  /** Neighbouring cycles that are averaged to one value. */
  readonly bin: number;
}

/**
 * SELECT of facet, series, x, mean, standard error (null for a single point), number of points. A point's rows of one x, late or neighbouring
 * cycles, are averaged first: points are independent, cycles are not.
 */
function meansSql(choice: PlotChoice, options: SqlOptions): string {
  const { x, y, table } = choice;
  const keys = keysSql(choice);
  const conditions = [
    ...(options.where === undefined ? [] : [`(\n${options.where}\n)`]),
    ...(table === 'steps' && options.stages ? ["stage = 'cycle'"] : []),
    ...(x === 'cycle' || table !== 'steps' ? [] : [`cycle * 2 > ${options.cycles}`]),
    `isfinite(${name(y)})`,
  ];
  const rows = `FROM ${table} WHERE ${conditions.join(' AND ')}`;
  return `SELECT facet, series, x, avg(y), stddev_samp(y) / sqrt(count(*)), count(*)::DOUBLE
FROM (${perPoint(choice, keys, rows, options.bin)})
GROUP BY ALL ORDER BY ALL`;
}

/** SELECT of facet, series, x, number of failed and of pending points, where there are any. x is null for cycles: such points have none. */
function lostSql(choice: PlotChoice, where: string | undefined): string {
  const x = choice.x === 'cycle' ? 'NULL' : name(choice.x);
  const condition = where === undefined ? '' : ` AND (\n${where}\n)`;
  return `SELECT ${keysSql(choice)}, ${x} AS x, count(*) FILTER (status = 'failed')::DOUBLE, count(*) FILTER (status = 'pending')::DOUBLE
FROM points WHERE status <> 'completed'${condition} GROUP BY ALL ORDER BY ALL`;
}

function perPoint({ x, y, table }: PlotChoice, keys: string, rows: string, bin: number): string {
  if (x === 'cycle' && bin > 1) {
    return `SELECT point, ${keys}, (cycle // ${bin}) * ${bin} + ${(bin - 1) / 2} AS x, avg(${name(y)}) AS y ${rows} GROUP BY ALL`;
  }
  if (x === 'cycle' || table !== 'steps') return `SELECT ${keys}, ${name(x)} AS x, ${name(y)} AS y ${rows}`;
  return `SELECT point, ${keys}, ${name(x)} AS x, avg(${name(y)}) AS y ${rows} GROUP BY ALL`;
}

function keysSql({ facet, series }: PlotChoice): string {
  return `${facet === null ? "''" : name(facet)} AS facet, ${series === null ? "''" : name(series)} AS series`;
}

function name(column: string): string {
  return `"${column.replaceAll('"', '""')}"`;
}
