import { tmpdir } from 'node:os';
import type { DuckDBConnection, DuckDBListValue } from '@duckdb/node-api';
import { pointAt } from '@loschmidt/campaign';
import type { Point } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import type { CountedRows } from '../compact/counted-rows.js';
import { committedTable, plannedPlaces } from '../query/committed-tables.js';
import { queryRows, sqlName, sqlString, withDatabase } from '../query/database.js';
import { readPlaces, selectedPlaces } from '../query/select-places.js';

/** Which completed points. `sample`: as many as that, drawn by `seed` among all. */
export type StoredSelection =
  | { readonly kind: 'all' }
  | { readonly kind: 'sample'; readonly points: number; readonly seed: number }
  /** Ids, or beginnings of them. */
  | { readonly kind: 'points'; readonly points: readonly string[] };

/** A completed point and what its row of `summary` says. */
export interface StoredPoint {
  readonly id: string;
  readonly point: Point;
  readonly digest: string;
  readonly rows: number;
  /** That computed it. */
  readonly kernel: number;
  /** Estimates. */
  readonly seconds: number;
  readonly bytes: number;
}

/** A row of a completed point: NaN in `scalars` and null in `lists` are null. The columns are those of the campaign, in its order. */
export interface StoredRow {
  readonly point: string;
  readonly cycle: number;
  readonly stage: string;
  readonly scalars: Float64Array;
  readonly lists: readonly (Float64Array | null)[];
}

/** Some points, in the order of the plan. */
export interface StoredSlice {
  readonly points: readonly StoredPoint[];
  /** Their rows, or those of one of them: point after point in the same order, each in the order of cycle and stage. */
  rows(point?: string): AsyncGenerator<StoredRow>;
}

/** Points and rows that are looked at together, so that memory holds no more. */
const SLICE = { points: 20_000, rows: 500_000 };

/**
 * Gives the completed points that are selected to `use`, slice by slice, in the order of their ids: short points and long ones are mixed.
 * `onCount` gets before how many they are. Errors: `not-found` for an id that the plan does not have.
 */
export async function eachStoredSlice(
  campaign: CampaignFolder,
  counted: CountedRows,
  selection: StoredSelection,
  { onCount, use }: { readonly onCount: (points: number) => void; readonly use: (slice: StoredSlice) => Promise<void> },
): Promise<void> {
  await withDatabase(tmpdir(), async (connection) => {
    await connection.run(`CREATE TEMP TABLE chosen AS ${await chosenPoints(connection, campaign, counted, selection)}`);
    for await (const [count] of queryRows(connection, 'SELECT count(*) FROM chosen')) onCount(Number(count));
    for (let first = 0; ; ) {
      const stored = await summaries(connection, first);
      if (stored.length === 0) return;
      await use({
        points: await withPoints(connection, campaign, stored),
        rows: (point) => storedRows(connection, campaign, counted, { first, count: stored.length, point }),
      });
      first += stored.length;
    }
  });
}

type Summary = Pick<StoredPoint, 'id' | 'digest' | 'rows' | 'kernel'>;

async function chosenPoints(
  connection: DuckDBConnection,
  campaign: CampaignFolder,
  counted: CountedRows,
  selection: StoredSelection,
): Promise<string> {
  const named = selection.kind === 'points' ? selection.points : [];
  const { condition } = await selectedPlaces(connection, campaign, { points: named, where: [] });
  const drawn =
    selection.kind === 'sample' ? `ORDER BY md5(point || ' ${selection.seed}') LIMIT ${selection.points}` : '';
  return `
    SELECT row_number() OVER (ORDER BY point) - 1 AS number, * FROM (
      SELECT point, digest, "rows", kernel_version FROM ${committedTable(campaign, 'summary', counted)}
      WHERE status = 'completed' AND point IN (SELECT point FROM ${plannedPlaces(campaign)} WHERE ${condition}) ${drawn})`;
}

async function summaries(connection: DuckDBConnection, first: number): Promise<readonly Summary[]> {
  const sql = `SELECT point, digest, "rows", kernel_version FROM chosen
    WHERE number >= ${first} AND number < ${first + SLICE.points} ORDER BY number`;
  const found: Summary[] = [];
  let rows = 0;
  for await (const [id, digest, count, kernel] of queryRows(connection, sql)) {
    rows += Number(count);
    if (rows > SLICE.rows && found.length > 0) break;
    found.push({ id: String(id), digest: String(digest), rows: Number(count), kernel: Number(kernel) });
  }
  return found;
}

async function withPoints(
  connection: DuckDBConnection,
  campaign: CampaignFolder,
  stored: readonly Summary[],
): Promise<readonly StoredPoint[]> {
  const ids = stored.map(({ id }) => id);
  const places = new Map((await readPlaces(connection, campaign, 'true', ids)).map((place) => [place.point, place]));
  return stored.map((one) => {
    const place = places.get(one.id);
    if (place === undefined) throw new Error(`the place of point ${one.id} is missing`);
    const { seconds, bytes } = place;
    return { ...one, point: pointAt(campaign.campaign, place), seconds, bytes };
  });
}

async function* storedRows(
  connection: DuckDBConnection,
  campaign: CampaignFolder,
  counted: CountedRows,
  { first, count, point }: { readonly first: number; readonly count: number; readonly point: string | undefined },
): AsyncGenerator<StoredRow> {
  const named = (shape: 'scalar' | 'list') => campaign.columns.filter((column) => column.shape === shape);
  const scalars = named('scalar').map(({ name }) => `steps.${sqlName(name)}`);
  const lists = named('list').map(({ name }) => `profiles.${sqlName(name)}`);
  const only = point === undefined ? '' : ` AND point = ${sqlString(point)}`;
  const wanted = `SELECT point, number FROM chosen WHERE number >= ${first} AND number < ${first + count}${only}`;
  const sql = `
    SELECT ${['steps.point', 'steps.cycle', 'steps.stage', ...scalars, ...lists].join(', ')}
    FROM ${committedTable(campaign, 'steps', counted)} AS steps
    JOIN (${wanted}) AS wanted ON wanted.point = steps.point
    ${lists.length === 0 ? '' : `LEFT JOIN ${committedTable(campaign, 'profiles', counted)} AS profiles ON profiles.point = steps.point AND profiles.cycle = steps.cycle AND profiles.stage = steps.stage`}
    ORDER BY wanted.number, steps.file_row_number`;
  for await (const [id, cycle, stage, ...values] of queryRows(connection, sql)) {
    yield {
      point: String(id),
      cycle: Number(cycle),
      stage: String(stage),
      scalars: Float64Array.from(values.slice(0, scalars.length), (value) =>
        value === null ? Number.NaN : Number(value),
      ),
      lists: values
        .slice(scalars.length)
        .map((value) => (value === null ? null : Float64Array.from((value as DuckDBListValue).items, Number))),
    };
  }
}
