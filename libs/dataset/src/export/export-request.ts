import { tmpdir } from 'node:os';
import { LoschmidtError, suggest, type TableName } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { plannedPlaces } from '../query/committed-tables.js';
import { sqlName, withDatabase } from '../query/database.js';
import { chooseColumns, type JoinedColumn, joinedColumns } from '../query/joined-columns.js';
import { hasTime, timeColumn } from '../query/time-column.js';
import type { Sink } from './arrow/write-arrow.js';
import type { RowSelection } from './rows/row-selection.js';

export const exportFormats = ['parquet', 'arrow', 'arrow-stream', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportRequest {
  readonly table: TableName;
  readonly format: ExportFormat;
  /** A file or, for parts, a folder, in an existing folder; or where a stream goes. */
  readonly output: string | Sink;
  /** Names of columns; absent: all. */
  readonly columns?: readonly string[];
  /** The column `time`, of steps and profiles, is there, too. */
  readonly time?: boolean;
  /** SQL of a condition on the table's rows. */
  readonly where?: string;
  /** Parameters, of whose values folders `name=value` are made. */
  readonly partitionBy?: readonly string[];
}

/** Each is a folder, and a file that is written again for each window of rows. */
const MOST_PARTITIONS = 10_000;

/** The columns and rows that a request names. Errors: `bad-input`. */
export async function checkRequest(campaign: CampaignFolder, request: ExportRequest): Promise<RowSelection> {
  const { table, format, output, where, partitionBy, time = false } = request;
  if (time && !hasTime(table)) {
    throw new LoschmidtError('bad-input', `Cannot export a time: ${table} has no cycles.`, {
      hint: 'Take it of --table steps or profiles.',
    });
  }
  const own = time ? [await withDatabase(tmpdir(), (connection) => timeColumn(connection, campaign))] : [];
  const all = [...joinedColumns(campaign, table), ...own];
  const columns = chooseColumns(all, request.columns);
  if (typeof output !== 'string' && (format === 'parquet' || format === 'arrow' || partitionBy !== undefined)) {
    const what = partitionBy === undefined ? `a file of format ${format}` : 'folders';
    throw new LoschmidtError('bad-input', `Cannot write ${what} to standard output: it must be csv or arrow-stream.`, {
      hint: 'Name a file with --output, or take --format csv or arrow-stream.',
    });
  }
  if (partitionBy !== undefined) await checkPartition(campaign, request, columns, partitionBy);
  return { table, all, columns, where: where ?? null };
}

async function checkPartition(
  campaign: CampaignFolder,
  { format }: ExportRequest,
  columns: readonly JoinedColumn[],
  names: readonly string[],
): Promise<void> {
  const planned = columns.filter(({ from }) => from === 'plan').map(({ name }) => name);
  const other = names.find((name) => !planned.includes(name));
  if (other !== undefined || names.length === 0) {
    const near = suggest(other ?? '', planned);
    throw new LoschmidtError(
      'bad-input',
      `Cannot partition by '${other ?? ''}': it must be a parameter that is exported.`,
      { hint: `${near === null ? '' : `Did you mean ${near}? `}These are: ${planned.join(', ')}.` },
    );
  }
  if (format !== 'parquet' && format !== 'csv') {
    throw new LoschmidtError('bad-input', `Cannot partition: the format must be parquet or csv, got ${format}.`);
  }
  if (names.length === columns.length) {
    throw new LoschmidtError('bad-input', 'Cannot partition by all columns: files must have at least one.');
  }
  const values = `SELECT DISTINCT ${names.map(sqlName).join(', ')} FROM ${plannedPlaces(campaign)}`;
  const count = await withDatabase(tmpdir(), async (connection) => {
    const result = await connection.runAndReadAll(`SELECT count(*) FROM (${values})`);
    return Number(result.getRows()[0]?.[0] ?? 0);
  });
  if (count > MOST_PARTITIONS) {
    throw new LoschmidtError(
      'bad-input',
      `Cannot partition by ${names.join(', ')}: there must be at most ${MOST_PARTITIONS} folders, got ${count}.`,
      { hint: 'Take parameters with fewer values, or one file: rows are sorted by parameters in it.' },
    );
  }
}
