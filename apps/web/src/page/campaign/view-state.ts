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
}

const SLICE = 'at.';

export function campaignView({ axes, columns }: CampaignAnswer, { view }: Route): CampaignView {
  const varying = axes.filter(({ varies }) => varies).map(({ column }) => column);
  const known = new Set(axes.map(({ column }) => column));
  const axis = (name: string | undefined, fallback: string | null) =>
    name !== undefined && known.has(name) ? name : fallback;
  const mapX = axis(view.mapx, varying[0] ?? null);
  const mapY = axis(view.mapy, varying.find((one) => one !== mapX) ?? null);
  const drawn = columns.filter(isDrawn);
  const column = view.column ?? drawn[0]?.name ?? null;
  const x = view.x === 'cycle' ? 'cycle' : (axis(view.x, 'cycle') ?? 'cycle');
  const series = view.series === 'none' ? '' : (axis(view.series, varying.find((one) => one !== x) ?? '') ?? '');
  const brush = [Number(view.from), Number(view.to)] as const;
  return {
    mapX,
    mapY,
    color: view.color ?? 'status',
    column,
    x,
    series,
    log: { x: view.logx === '1', y: view.logy === '1' },
    brush: view.from !== undefined && view.to !== undefined && brush.every(Number.isFinite) ? brush : null,
    slices: Object.fromEntries(
      Object.entries(view).flatMap(([key, value]) =>
        key.startsWith(SLICE) && known.has(key.slice(SLICE.length)) ? [[key.slice(SLICE.length), value]] : [],
      ),
    ),
    allAxes: view.axes === 'all',
  };
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
