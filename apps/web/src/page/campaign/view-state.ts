import { SHANNON_TOTAL } from '@loschmidt/core/shannon-total';
import type { AxisAnswer, AxisValue, CampaignAnswer } from '../data/answers.js';
import type { Route } from '../route.js';

/** What is looked at in a campaign, with what it begins with filled in. All of it stands in the URL. */
export interface CampaignView {
  readonly mapX: string | null;
  readonly mapY: string | null;
  /** `status`, or a column whose late mean colours the cells. */
  readonly color: string;
  readonly column: string | null;
  /** `cycle` or the column of an axis. */
  readonly x: string;
  /** The column of an axis, or empty for one curve. */
  readonly series: string;
  readonly log: { readonly x: boolean; readonly y: boolean };
  /** Between these alone curves are drawn. */
  readonly brush: readonly [number, number] | null;
  /** Axes that are cut at a value, by column; the others are averaged over. */
  readonly slices: Readonly<Record<string, string>>;
  readonly allAxes: boolean;
  /** What the URL asks for and the campaign does not have. It counts for nothing. */
  readonly stale: readonly Stale[];
}

export interface Stale {
  /** Of the URL. */
  readonly key: string;
  readonly words: string;
}

const SLICE = 'at.';

export function campaignView(
  { axes, columns }: Pick<CampaignAnswer, 'axes' | 'columns'>,
  { view }: Route,
): CampaignView {
  const varying = axes.filter(({ varies }) => varies).map(({ column }) => column);
  const stale: Stale[] = [];
  const drop = (key: string, words: string) => void stale.push({ key, words });
  const axis = (key: string, fallback: string | null, also: readonly string[] = []) => {
    const name = view[key];
    if (name === undefined || also.includes(name)) return name ?? fallback;
    const known = axes.find(({ column, path }) => column === name || path === name);
    if (known === undefined) drop(key, `There is no axis ${name}.`);
    return known?.column ?? fallback;
  };
  const drawn = columns.filter(isDrawn);
  const columnOf = (key: string, fallback: string | null, also: readonly string[] = []) => {
    const name = view[key];
    if (name === undefined || also.includes(name)) return name ?? fallback;
    if (drawn.some((one) => one.name === name)) return name;
    drop(key, `There is no column ${name} to draw.`);
    return fallback;
  };
  const mapX = axis('mapx', varying.find((one) => one !== view.mapy) ?? varying[0] ?? null);
  const other = varying.find((one) => one !== mapX) ?? null;
  const up = axis('mapy', other);
  if (up !== null && up === mapX) drop('mapy', `The map cannot have ${pathOf(axes, up)} on both axes.`);
  const color = columnOf('color', 'status', ['status']) ?? 'status';
  const column = columnOf('column', firstColumn(drawn));
  const first = hasCycles(drawn, column) ? 'cycle' : (varying[0] ?? 'cycle');
  const chosen = axis('x', first, ['cycle']);
  const x = chosen === 'cycle' || chosen === null ? first : chosen;
  const along = axis('series', varying.find((one) => one !== x) ?? '', ['none']);
  const brush = [Number(view.from), Number(view.to)] as const;
  return {
    mapX,
    mapY: up === mapX ? other : up,
    color,
    column,
    x,
    series: along === 'none' || along === null || along === x ? '' : along,
    log: { x: view.logx === '1', y: view.logy === '1' },
    brush: view.from !== undefined && view.to !== undefined && brush.every(Number.isFinite) ? brush : null,
    slices: slicesOf(axes, view, drop),
    allAxes: view.axes === 'all',
    stale,
  };
}

function slicesOf(axes: readonly AxisAnswer[], view: Route['view'], drop: (key: string, words: string) => void) {
  const slices: Record<string, string> = {};
  for (const [key, value] of Object.entries(view)) {
    if (!key.startsWith(SLICE)) continue;
    const column = key.slice(SLICE.length);
    const axis = axes.find((one) => one.column === column);
    if (axis === undefined) drop(key, `There is no axis ${column}.`);
    else if (!axis.values.some((one) => String(one) === value))
      drop(key, `${axis.path} has no value ${value}: it is not cut.`);
    else slices[column] = value;
  }
  return slices;
}

/** Whether a column has a value for each cycle; others have one for each point, and are drawn against an axis. */
export function hasCycles(columns: CampaignAnswer['columns'], column: string | null): boolean {
  return columns.some(({ table, name }) => table === 'steps' && name === column);
}

/** What a campaign is looked at by, before one chooses. */
export function firstColumn(drawn: readonly { readonly name: string }[]): string | null {
  return (drawn.find(({ name }) => name === SHANNON_TOTAL) ?? drawn[0])?.name ?? null;
}

/** An axis as the campaign file writes it. Of what is no axis, its own name. */
export function pathOf(axes: readonly AxisAnswer[], column: string): string {
  return axes.find((one) => one.column === column)?.path ?? column;
}

/** Axes that a mean is over: those that are neither drawn over (`free`) nor cut. Derived parameters follow them. */
export function averagedAxes(
  axes: readonly AxisAnswer[],
  slices: CampaignView['slices'],
  free: readonly (string | null)[],
): readonly string[] {
  return axes
    .filter(
      ({ column, varies, derived }) => varies && !derived && !free.includes(column) && slices[column] === undefined,
    )
    .map(({ path }) => path);
}

export const sliceKey = (column: string) => `${SLICE}${column}`;

/** Whether a curve or a colour can show a column. */
export function isDrawn({ table, kind, name }: CampaignAnswer['columns'][number]): boolean {
  return (table === 'steps' || table === 'returns') && kind === 'number' && name !== 'cycle';
}

/** The condition that cuts the axes at their values, in SQL; empty where none is cut. `free` are drawn over and never cut. */
export function sliceCondition(
  axes: readonly AxisAnswer[],
  slices: Readonly<Record<string, string>>,
  free: readonly (string | null)[],
): string {
  return axes
    .filter(({ column }) => slices[column] !== undefined && !free.includes(column))
    .flatMap(({ column, values }) => {
      const value = values.find((one) => String(one) === slices[column]);
      return value === undefined ? [] : [equals(column, value)];
    })
    .join(' AND ');
}

/** `"column" = value` in SQL. */
export function equals(column: string, value: AxisValue): string {
  const name = `"${column.replaceAll('"', '""')}"`;
  if (value === null) return `${name} IS NULL`;
  return `${name} = ${typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)}`;
}
