import type { DuckDBConnection } from '@duckdb/node-api';
import type { TableName } from '@loschmidt/core';
import type { CampaignFolder } from '../../campaign/campaign-folder.js';
import { computedPoints } from '../../campaign/layout.js';
import { baseOf } from '../../campaign/plan-record.js';
import { readChunkTable } from '../../commit/chunk-table.js';
import type { CountedRows } from '../../compact/counted-rows.js';
import type { Chunk } from '../../plan/chunk.js';
import { plannedPlaces } from '../../query/committed-tables.js';
import { parquetFiles, withDatabase } from '../../query/database.js';
import type { PlacedRows, RowOrder } from './place-windows.js';
import { type PlaceWindow, placeWindows } from './place-windows.js';
import { NO_WINDOW, type RowSelection } from './row-selection.js';

/** Windows with all rows of the table that count, of about `most` rows, at least one; `spill` is a folder for what memory does not hold. */
export async function exportWindows(
  campaign: CampaignFolder,
  { table }: RowSelection,
  counted: CountedRows,
  most: number,
  spill: string,
): Promise<readonly PlaceWindow[]> {
  const windows = placeWindows(await placedRows(campaign, table, counted, spill), most);
  return windows.length > 0 ? windows : [NO_WINDOW];
}

/** Of a window, and the least that a row group may have. */
const MOST_ROWS = 122_880;
const LEAST_ROWS = 2_048;
const WINDOW_BYTES = 16e6;
const GROUPS = 3;

/** How many rows a window of places and a row group may have: fewer where rows are wide, for both are in memory. */
export function windowRows(
  { table, all }: RowSelection,
  { markers }: CountedRows,
): { readonly window: number; readonly group: number } {
  let [rows, bytes] = [0, 0];
  for (const { tables } of markers) {
    rows += tables[table]?.rows ?? 0;
    bytes += tables[table]?.bytes ?? 0;
  }
  // An id has 32 bytes, what else is joined in has 8.
  const joined = 32 + 8 * all.filter(({ from }) => from === 'plan').length;
  const fit = WINDOW_BYTES / (joined + (rows === 0 ? 0 : bytes / rows));
  const group = LEAST_ROWS * Math.floor(Math.min(MOST_ROWS, fit) / GROUPS / LEAST_ROWS);
  return { window: GROUPS * Math.max(LEAST_ROWS, group), group: Math.max(LEAST_ROWS, group) };
}

/** A chunk's points that are further apart than this are looked for separately: those of a retry are anywhere in the plan. */
const GAP = 1_000;

/** Where in the newest plan the rows of a table are that count. Reads the plan alone; what ranges over the first plan's places, not even that. */
async function placedRows(
  campaign: CampaignFolder,
  table: TableName,
  counted: CountedRows,
  spill: string,
): Promise<PlacedRows[]> {
  const markers = new Map(counted.markers.map((marker) => [marker.chunk, marker]));
  const mixed = new Set(counted.superseded.map(({ chunk }) => chunk));
  const orderOf = (chunk: string, whole: boolean): RowOrder => {
    const manifest = counted.compacted.get(chunk);
    if (manifest?.base === baseOf(campaign.plan)) return { kind: 'file', file: manifest.number };
    return { kind: whole && manifest === undefined && !mixed.has(chunk) ? 'chunk' : 'none' };
  };
  const rowsOf = ({ id }: Chunk) => markers.get(id)?.tables[table]?.rows ?? 0;
  const isDirect = ({ plan }: Chunk) => plan === 1 && baseOf(campaign.plan) === 1;
  const chunks = (await readChunkTable(campaign)).filter((chunk) => rowsOf(chunk) > 0);
  const joined = new Set(chunks.filter((chunk) => !isDirect(chunk)).map(({ plan }) => plan));
  const places = await placesOfPlans(campaign, joined, spill);
  return chunks.flatMap((chunk) => {
    const own = places.get(chunk.plan);
    if (own !== undefined) return pieces(chunk, own, rowsOf(chunk), (whole) => orderOf(chunk.id, whole));
    const last = chunk.start + chunk.count - 1;
    return [{ chunk: chunk.id, first: chunk.start, last, rows: rowsOf(chunk), order: orderOf(chunk.id, true) }];
  });
}

/** By version of the plan; without one no database is opened. */
async function placesOfPlans(
  campaign: CampaignFolder,
  plans: ReadonlySet<number>,
  spill: string,
): Promise<ReadonlyMap<number, Int32Array>> {
  const places = new Map<number, Int32Array>();
  if (plans.size === 0) return places;
  await withDatabase(spill, async (connection) => {
    for (const plan of plans) places.set(plan, await placesOfRows(connection, campaign, plan));
  });
  return places;
}

/** Of each row that a version of the plan computes: its point's place in the newest plan, -1 where it has none. */
async function placesOfRows(connection: DuckDBConnection, campaign: CampaignFolder, plan: number): Promise<Int32Array> {
  const computed = parquetFiles([computedPoints(campaign.folder, plan)], ', file_row_number = true');
  const counting = await connection.runAndReadAll(`SELECT count(*) FROM ${computed}`);
  const places = new Int32Array(Number(counting.getRows()[0]?.[0] ?? 0)).fill(-1);
  const result = await connection.stream(`
    SELECT computed.file_row_number::INTEGER, places.place::INTEGER FROM ${computed} AS computed
    JOIN ${plannedPlaces(campaign)} AS places ON places.point = computed.point
    WHERE computed.duplicate_of IS NULL AND places.duplicate_of IS NULL`);
  for await (const chunk of result) {
    const [rows = [], found = []] = chunk.getColumns();
    for (let index = 0; index < chunk.rowCount; index++) places[Number(rows[index])] = Number(found[index]);
  }
  return places;
}

function pieces(
  { id, start, count, points }: Chunk,
  places: Int32Array,
  rows: number,
  orderOf: (whole: boolean) => RowOrder,
): PlacedRows[] {
  const own = places.subarray(start, start + count).filter((place) => place >= 0);
  const ascending = own.every((place, index) => index === 0 || place > (own[index - 1] ?? 0));
  const groups: number[][] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const place of own.sort()) {
    if (place - before > GAP) groups.push([]);
    groups.at(-1)?.push(place);
    before = place;
  }
  return groups.map((group) => ({
    chunk: id,
    first: group[0] ?? 0,
    last: group.at(-1) ?? 0,
    // Points that are hidden have rows, too.
    rows: Math.ceil((rows * group.length) / own.length),
    order: orderOf(ascending && groups.length === 1 && own.length === points),
  }));
}
