import { LoschmidtError, NORM_ERROR, SHANNON_TOTAL, suggest } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import type { JoinedColumn } from '../query/joined-columns.js';

/** What a user names; all have defaults. Columns, or paths of parameters. */
export interface PlotNames {
  readonly x?: string;
  readonly y?: string;
  readonly series?: string;
  readonly facet?: string;
}

/** What is drawn against what. */
export interface PlotChoice {
  /** `cycle`, or a column of the plan. */
  readonly x: string;
  readonly y: string;
  /** Of y: `steps` has a value a cycle, the others one a point. */
  readonly table: 'steps' | 'summary' | 'returns';
  /** Columns of the plan. */
  readonly series: string | null;
  readonly facet: string | null;
}

interface Tables {
  readonly steps: readonly JoinedColumn[];
  readonly summary: readonly JoinedColumn[];
  readonly returns: readonly JoinedColumn[];
}

/** Fills in what is not named: y against cycle, a curve for each value of the first axis that varies. Errors: `bad-input` with the columns that exist. */
export function choosePlot(campaign: CampaignFolder, tables: Tables, names: PlotNames): PlotChoice {
  const { parameters } = campaign.plan;
  const keys = ['replica', 'seed', ...parameters.map(({ column }) => column)];
  const columnOf = (name: string) => parameters.find(({ path }) => path === name)?.column ?? name;
  const numbers = (columns: readonly JoinedColumn[]) =>
    columns
      .filter(({ type, name }) => (type === 'float64' || type === 'int64') && !keys.includes(name))
      .map(({ name }) => name);
  const own = {
    steps: numbers(tables.steps).filter((name) => name !== 'cycle'),
    summary: numbers(tables.summary),
    returns: numbers(tables.returns),
  };
  const key = (flag: string, name: string, also: readonly string[] = []) => {
    const column = columnOf(name);
    if ([...keys, ...also].includes(column)) return column;
    throw unknown(campaign.name, flag, name, [...also, ...keys]);
  };
  const optional = (flag: string, name: string | undefined) =>
    name === undefined || name === 'none' ? null : key(flag, name);

  const y = names.y ?? (own.steps.includes(SHANNON_TOTAL) ? SHANNON_TOTAL : (own.steps[0] ?? NORM_ERROR));
  const table = (['steps', 'summary', 'returns'] as const).find((name) => own[name].includes(y));
  if (table === undefined) throw unknown(campaign.name, '--y', names.y ?? y, [...new Set(Object.values(own).flat())]);
  const facet = optional('--facet', names.facet);
  const varied = parameters.filter(({ varies, column }) => varies && column !== facet).map(({ column }) => column);
  const x = key('--x', names.x ?? (table === 'steps' ? 'cycle' : (varied[0] ?? 'replica')), ['cycle']);
  if (x === 'cycle' && table !== 'steps') {
    throw new LoschmidtError('bad-input', `Cannot plot ${y} against cycle: it has one value a point.`, {
      hint: `Take a parameter with --x: ${keys.join(', ')}.`,
    });
  }
  const series =
    names.series === undefined ? (varied.find((column) => column !== x) ?? null) : optional('--series', names.series);
  return { x, y, table, series, facet };
}

function unknown(campaign: string, flag: string, name: string, columns: readonly string[]): LoschmidtError {
  const meant = suggest(name, columns) ?? columns.find((column) => column.startsWith(name));
  const guess = meant === undefined ? '' : `Did you mean ${meant}? `;
  return new LoschmidtError('bad-input', `Cannot plot with ${flag} ${name}: ${campaign} has no such column.`, {
    hint: `${guess}There are: ${columns.join(', ')}.`,
  });
}
