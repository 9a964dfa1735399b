import { LoschmidtError } from '@loschmidt/core/error';
import { type CampaignFolder, type PlainValue, plainRows, withQuery } from '@loschmidt/dataset';
import type { PlotChoice } from './plot-choice.js';
import { lostSql, meansSql } from './plot-sql.js';

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

/** Reads the means as they are committed now; DuckDB does the sums. Errors: `bad-input` with the place in the condition, or where nothing meets it. */
export async function readMeans(campaign: CampaignFolder, choice: PlotChoice, where?: string): Promise<Means> {
  const { plan, campaign: spec } = campaign;
  const task = 'plot';
  const varies = plan.parameters.some(({ column }) => column === 'cycles');
  const most = varies ? await mostCycles(campaign) : Number(spec.point.cycles);
  const bin = Math.max(1, Math.ceil(most / MOST_CYCLES));
  const cycles = varies ? '"cycles"' : String(most);
  const sql = meansSql(choice, { ...(where === undefined ? {} : { where }), stages: spec.stages, cycles, bin });
  const means = await rowsOf(campaign, { sql, name: '--where', task }, ([facet, series, x, mean, error, points]) => ({
    facet: keyOf(facet),
    series: keyOf(series),
    x: keyOf(x),
    mean: Number(mean),
    error: error === null ? null : Number(error),
    points: Number(points),
  }));
  const lost = await rowsOf(
    campaign,
    { sql: lostSql(choice, where), name: '--where', task },
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
  return { means, lost, sql, bin };
}

async function mostCycles(campaign: CampaignFolder): Promise<number> {
  const text = { sql: 'SELECT max(cycles)::DOUBLE FROM points', name: 'SQL', task: 'plot' };
  return Number((await rowsOf(campaign, text, ([most]) => most))[0]);
}

async function rowsOf<T>(
  campaign: CampaignFolder,
  text: { readonly sql: string; readonly name: string; readonly task: string },
  read: (row: readonly (PlainValue | undefined)[]) => T,
): Promise<readonly T[]> {
  return withQuery(campaign, { text }, async (query) => {
    const found: T[] = [];
    for await (const rows of plainRows(query)) for (const row of rows) found.push(read(row));
    return found;
  });
}

function keyOf(value: PlainValue | undefined): KeyValue {
  if (typeof value === 'bigint' || typeof value === 'number') return Number(value);
  return String(value ?? '');
}
