import { choosePlot, joinedColumns, type KeyValue, readCurves, returnColumns } from '@loschmidt/dataset';
import { z } from 'zod';
import { inTurn } from '../store/condition-turns.js';
import { endOfView } from '../store/read-rows.js';
import { route } from './route.js';

const numbers = z.array(z.number().nullable());

export const curvesAnswer = z.object({
  x: z.string(),
  column: z.string(),
  unit: z.string(),
  /** Neighbouring cycles in one value. */
  bin: z.number().int(),
  series: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      x: z.array(z.union([z.number(), z.string()])),
      mean: numbers,
      error: numbers.describe('standard error over points; null where there is one'),
      n: z.array(z.number().int()),
    }),
  ),
  more: z.number().int().describe('series that were left out'),
  sameAs: z.object({ cli: z.string(), sql: z.string(), python: z.string() }),
});

/** More than these cannot be told apart. */
const MOST_SERIES = 40;

export const curvesRoute = route({
  path: '/campaigns/{name}/curves',
  summary: 'Means of a column over realisations and over the axes that are not named, with standard errors',
  query: z.strictObject({
    column: z.string().optional(),
    x: z
      .string()
      .optional()
      .describe('cycle, or an axis; of an axis each point counts with the mean of its late cycles'),
    series: z.string().optional().describe('an axis, or none'),
    where: z.string().max(4_000).optional().describe('SQL over the columns of the table'),
  }),
  answer: curvesAnswer,
  handle: async ({ store, answers }, { path: { name = '' }, query: { column, x, series, where }, request }) => {
    const view = await store.open(name);
    const snapshot = await view.snapshot();
    const { campaign } = snapshot;
    const tables = {
      steps: joinedColumns(campaign, 'steps'),
      summary: joinedColumns(campaign, 'summary'),
      returns: returnColumns(campaign),
    };
    const choice = choosePlot(campaign, tables, {
      ...(column !== undefined && { y: column }),
      ...(x !== undefined && { x }),
      ...(series !== undefined && { series }),
    });
    return answers.get(
      JSON.stringify(['curves', campaign.folder, choice, where]),
      snapshot,
      async (gone) => {
        const of = { rows: view.rows, signal: endOfView(gone) };
        const read = () => readCurves(campaign, choice, { ...of, ...(where !== undefined && { where }) });
        const { means, sql, bin } = await (where === undefined ? read() : inTurn(gone, read));
        const byKey = grouped(means);
        const shown = [...byKey].slice(0, MOST_SERIES);
        return {
          x: choice.x,
          column: choice.y,
          unit: tables[choice.table].find((one) => one.name === choice.y)?.unit ?? '1',
          bin,
          series: shown.map(([key, some]) => ({
            key,
            label: choice.series === null ? choice.y : `${choice.series} = ${key}`,
            x: some.map((one) => one.x),
            mean: some.map((one) => finite(one.mean)),
            error: some.map((one) => finite(one.error)),
            n: some.map((one) => one.points),
          })),
          more: byKey.size - shown.length,
          sameAs: sameAs(campaign.folder, choice, where, sql),
        };
      },
      request,
    );
  },
  table: ({ x, series, column }) => [
    { name: 'series', values: series.flatMap((one) => one.x.map(() => one.key)) },
    { name: x, values: series.flatMap((one) => one.x) },
    { name: `mean_${column}`, values: series.flatMap((one) => one.mean) },
    { name: 'standard_error', values: series.flatMap((one) => one.error) },
    { name: 'points', values: series.flatMap((one) => one.n) },
  ],
});

function grouped<T extends { readonly series: KeyValue }>(means: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of means) {
    const key = String(one.series);
    const some = found.get(key);
    if (some === undefined) found.set(key, [one]);
    else some.push(one);
  }
  return found;
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

function sameAs(
  folder: string,
  { x, y, series }: { readonly x: string; readonly y: string; readonly series: string | null },
  where: string | undefined,
  sql: string,
) {
  const condition = where === undefined ? '' : ` --where ${shellWord(where)}`;
  return {
    cli: `loschmidt plot ${shellWord(folder)} --y ${y} --x ${x} --series ${series ?? 'none'}${condition}`,
    sql,
    python: `import loschmidt as ls\nls.open(${JSON.stringify(folder)}).query(${JSON.stringify(sql)})`,
  };
}

function shellWord(text: string): string {
  return /^[A-Za-z0-9_./:=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
