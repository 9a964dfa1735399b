import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBDataChunk } from '@duckdb/node-api';
import { LoschmidtError } from '@loschmidt/core';
import type { CampaignFolder } from '../../campaign/campaign-folder.js';
import { layout } from '../../campaign/layout.js';
import { baseOf } from '../../campaign/plan-record.js';
import { filesOfRows } from '../../compact/compacted-chunks.js';
import type { CountedRows } from '../../compact/counted-rows.js';
import { type Database, openDatabase, sqlName, sqlString } from '../../query/database.js';
import type { JoinedColumn } from '../../query/joined-columns.js';
import { confine } from '../../query/open-query.js';
import { queryTables } from '../../query/query-tables.js';
import { NO_DIMENSIONS, readDimensions } from '../../query/return-table.js';
import { sqlError } from '../../query/sql-error.js';
import type { PlaceWindow } from './place-windows.js';
import { checkCondition, conditionSql, type RowSelection, windowSql } from './row-selection.js';

/** Windows that are written at the same time, each by one thread. */
const LANES = 2;

export interface PartsJob {
  readonly campaign: CampaignFolder;
  readonly selection: RowSelection;
  readonly counted: CountedRows;
  readonly windows: readonly PlaceWindow[];
  /** Of DuckDB's COPY. */
  readonly options: string;
  /** A folder for the parts, which exists and is removed by the caller. */
  readonly folder: string;
}

interface ExportPart {
  /** A file, or a folder where the options make one; removed when the next part is asked for. */
  readonly path: string;
  readonly rows: number;
}

/** Writes each window to a part of its own and gives the parts in their order; few are there at any time. */
export async function* exportParts(job: PartsJob): AsyncGenerator<ExportPart> {
  const { campaign, selection, counted, windows, folder } = job;
  const database = await openExportDatabase(campaign, selection, counted, folder);
  const lanes = Array.from({ length: Math.min(LANES, windows.length) }, (_, first) =>
    partsOfLane(job, database, first),
  );
  try {
    const next = lanes.map(ask);
    for (let index = 0; index < windows.length; index++) {
      const lane = index % lanes.length;
      const part = await next[lane]?.();
      if (part === undefined) throw new Error('a lane has a part for each of its windows');
      next[lane] = ask(lanes[lane]);
      yield part;
      await rm(part.path, { recursive: true, force: true });
    }
  } finally {
    await Promise.all(lanes.map((lane) => lane.return(undefined)));
    await database.close();
  }
}

/** Begins with the lane's next part at once; an error waits until somebody asks. */
function ask(lane: AsyncGenerator<ExportPart> | undefined): () => Promise<ExportPart | undefined> {
  const asked = lane?.next().then(
    ({ value }) => ({ value: value as ExportPart | undefined }),
    (error: unknown) => ({ error }),
  );
  return async () => {
    const answer = await asked;
    if (answer !== undefined && 'error' in answer) throw answer.error;
    return answer?.value;
  };
}

async function* partsOfLane(job: PartsJob, database: Database, first: number): AsyncGenerator<ExportPart> {
  const { campaign, selection, counted, windows, options, folder } = job;
  const connection = await database.connect();
  const sqlOf = windowSql(campaign, selection, counted);
  for (let index = first; index < windows.length; index += LANES) {
    const window = windows[index];
    if (window === undefined) return;
    const path = join(folder, `part-${index}`);
    const sql = sqlOf(window);
    const text = `COPY (${sql}) TO ${sqlString(path)} (${options})`;
    const result = await connection.run(text).catch((error: unknown) => {
      throw conditionError(error, campaign, selection, counted, text);
    });
    yield { path, rows: Number((await result.getRows())[0]?.[0] ?? 0) };
  }
}

/** The rows of all windows in their order, up to 2,048 at a time. */
export async function* windowChunks(job: Omit<PartsJob, 'options'>): AsyncGenerator<DuckDBDataChunk> {
  const { campaign, selection, counted, windows, folder } = job;
  const { connection, close } = await openExportDatabase(campaign, selection, counted, folder);
  const sqlOf = windowSql(campaign, selection, counted);
  try {
    for (const window of windows) {
      const sql = sqlOf(window);
      try {
        yield* await connection.stream(sql);
      } catch (error) {
        throw conditionError(error, campaign, selection, counted, sql);
      }
    }
  } finally {
    await close();
  }
}

/** Two windows of rows that are written at the same time need less. */
const MEGABYTES = 160;

/**
 * A database for `windowSql`, with one thread for each connection that works. Where the selection has a condition, SQL reaches the campaign's
 * tables, `folder` and nothing else. Errors: `bad-input` with the place in the condition.
 */
async function openExportDatabase(
  campaign: CampaignFolder,
  selection: RowSelection,
  counted: CountedRows,
  folder: string,
): Promise<Database> {
  const { table, where, all } = selection;
  const database = await openDatabase(folder, { memoryMegabytes: MEGABYTES, threads: 1 });
  const { connection } = database;
  try {
    // Node gives each query to another thread: what these free must not stay with them.
    await connection.run("SET allocator_flush_threshold = '1MB'");
    // Each file is read once, or by two windows that follow each other: 100 MB of cached files would serve nothing.
    await connection.run('SET enable_external_file_cache = false');
    if (where === null) return database;
    const dimensions = await readDimensions(connection, campaign, where);
    for (const { name, sql } of queryTables(campaign, counted, dimensions, { time: madeOf(all) })) {
      await connection.run(`CREATE VIEW ${sqlName(name)} AS ${sql}`);
    }
    // For the connections to come.
    await connection.run('SET GLOBAL errors_as_json = true');
    const files = [
      layout.points(campaign.folder, baseOf(campaign.plan)),
      ...filesOfRows(counted.markers, counted.compacted).map(({ path }) => join(campaign.folder, path)),
    ];
    await confine(connection, files, folder);
    await checkCondition(connection, table, where);
    return database;
  } catch (error) {
    await database.close();
    throw conditionError(error, campaign, selection, counted, conditionSql(table, where ?? ''));
  }
}

/** `time`, where it is among the columns. */
function madeOf(all: RowSelection['all']): JoinedColumn | null {
  return all.find(({ made }) => made !== undefined) ?? null;
}

/** What is wrong with the condition, where that is why `running` failed. */
function conditionError(
  error: unknown,
  campaign: CampaignFolder,
  { table, where, all }: RowSelection,
  counted: CountedRows,
  running: string,
): unknown {
  if (where === null || error instanceof LoschmidtError) return error;
  if (error instanceof Error && error.message.includes(campaign.folder)) return error;
  const tables = queryTables(campaign, counted, NO_DIMENSIONS, { time: madeOf(all) }).filter(
    ({ name }) => name === table,
  );
  return sqlError(error, { sql: where, name: '--where', task: 'select rows', running }, tables) ?? error;
}
