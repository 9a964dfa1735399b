import { join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core';
import type { CampaignFolder } from '../../campaign/campaign-folder.js';
import { layout } from '../../campaign/layout.js';
import { baseOf } from '../../campaign/plan-record.js';
import { filesOfRows } from '../../compact/compacted-chunks.js';
import type { CountedRows } from '../../compact/counted-rows.js';
import { type Database, openDatabase, sqlName } from '../../query/database.js';
import { confine } from '../../query/open-query.js';
import { queryTables } from '../../query/query-tables.js';
import { sqlError } from '../../query/sql-error.js';
import type { RowSelection } from './row-selection.js';
import { checkCondition, conditionSql } from './row-selection.js';

/** Two windows of rows that are written at the same time need less. */
const MEGABYTES = 160;

/**
 * A database for `windowSql`, with one thread for each connection that works. Where the selection has a condition, SQL reaches the campaign's
 * tables, `folder` and nothing else. Errors: `bad-input` with the place in the condition.
 */
export async function openExportDatabase(
  campaign: CampaignFolder,
  selection: RowSelection,
  counted: CountedRows,
  folder: string,
): Promise<Database> {
  const { table, where } = selection;
  const database = await openDatabase(folder, { memoryMegabytes: MEGABYTES, threads: 1 });
  const { connection } = database;
  try {
    // Node gives each query to another thread: what these free must not stay with them.
    await connection.run("SET allocator_flush_threshold = '1MB'");
    // Each file is read once, or by two windows that follow each other: 100 MB of cached files would serve nothing.
    await connection.run('SET enable_external_file_cache = false');
    if (where === null) return database;
    for (const { name, sql } of queryTables(campaign, counted)) {
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

/** What is wrong with the condition, where that is why `running` failed. */
export function conditionError(
  error: unknown,
  campaign: CampaignFolder,
  { table, where }: RowSelection,
  counted: CountedRows,
  running: string,
): unknown {
  if (where === null || error instanceof LoschmidtError) return error;
  if (error instanceof Error && error.message.includes(campaign.folder)) return error;
  const tables = queryTables(campaign, counted).filter(({ name }) => name === table);
  return sqlError(error, { sql: where, name: '--where', task: 'select rows', running }, tables) ?? error;
}
