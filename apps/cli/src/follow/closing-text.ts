import {
  type CampaignFolder,
  type CampaignStatus,
  lateRecurrence,
  type RecurrenceAxis,
  type RecurrenceTable,
  readFailures,
} from '@loschmidt/dataset';
import { counted, countText, durationText } from '../output/quantities.js';
import { inline } from '../output/safe-text.js';
import { tableLines } from '../output/table.js';
import { typedName } from '../output/typed-name.js';
import { failureReports, failuresText, NAMED_FAILURES } from '../status/failures-text.js';

/** What `run` leaves on the screen: a first look at the physics, counts, and the next things to type. */
export async function closingText(
  campaign: CampaignFolder,
  status: CampaignStatus,
  seconds: number,
  screenColumns: number,
  env: NodeJS.ProcessEnv,
): Promise<string[]> {
  const { name, folder } = campaign;
  const { state, points, completed, failed, rows } = status;
  const typed = typedName(campaign, env);
  const recurrence = completed > 0 ? await lateRecurrence(campaign) : null;
  const failures = failed > 0 ? `, ${countText(failed)} failed` : '';
  const named = failed > 0 ? failureReports(await readFailures(campaign, NAMED_FAILURES), typed) : [];
  return [
    ...(recurrence === null ? [] : [...recurrenceText(recurrence, screenColumns), '']),
    `${name} is ${state}: ${countText(completed)} of ${counted(points, 'point')}${failures}, ${counted(rows, 'row')}${seconds > 0 ? ` in ${durationText(seconds)}` : ''}`,
    `folder: ${folder}`,
    '',
    ...(failed > 0 ? [...failuresText(named, failed, typed), ''] : []),
    ...(state === 'cancelled' || state === 'paused' ? [`  loschmidt resume ${typed} --watch`] : []),
    ...(completed > 0 ? [`  loschmidt report ${typed}`] : []),
    `  loschmidt export ${typed} --output ${name}.parquet`,
    `  loschmidt export ${typed} --table summary --format csv`,
    `  loschmidt status ${typed}`,
  ];
}

const MOST_ROWS = 20;
const GAP = 2;

/**
 * The table at the end of a run: how much of the start comes back late, by the first two axes. It fits the screen: rows and
 * columns beyond are left out and counted.
 */
export function recurrenceText(table: RecurrenceTable, screenColumns: number): string[] {
  const labels = (table.rows?.values ?? ['all']).map(labelText);
  const columns = (table.columns?.values ?? ['F max']).map(labelText);
  const corner = cornerText(table.rows, table.columns);
  const labelWidth = Math.max(corner.length, ...labels.map((label) => label.length));
  const cellWidth = Math.max(4, ...columns.map((column) => column.length)) + GAP;
  const shownColumns = Math.max(1, Math.floor((screenColumns - labelWidth) / cellWidth));
  const rows = table.cells
    .slice(0, MOST_ROWS)
    .map((cells, row) => [labels[row] ?? '', ...cells.slice(0, shownColumns).map(cellText)]);
  const head = [corner, ...columns.slice(0, shownColumns)];
  return [
    'Late recurrence: the largest return probability F in the last 3/4 of the cycles.',
    '1: the start comes back whole. Near 0: it is lost, the motion is irreversible.',
    '',
    ...tableLines(
      head,
      rows,
      head.map((_, column) => (column === 0 ? 'left' : 'right')),
    ),
    ...leftOut('row', labels.length - rows.length),
    ...leftOut('column', columns.length - Math.min(columns.length, shownColumns)),
  ];
}

/** `lattice.sites \ interaction` */
function cornerText(rows: RecurrenceAxis | null, columns: RecurrenceAxis | null): string {
  return [rows, columns].flatMap((axis) => (axis === null ? [] : [axis.path])).join(' \\ ');
}

/** Numbers to five digits: `0.63158` for a step of a range that has no end. */
function labelText(value: number | string): string {
  return inline(String(typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(5)) : value));
}

function cellText(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}

function leftOut(what: string, count: number): string[] {
  return count > 0 ? [`… and ${count} more ${what}${count === 1 ? '' : 's'}`] : [];
}
