import { join } from 'node:path';
import type { TableName } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';
import { baseOf } from '../campaign/plan-record.js';
import { fileColumns } from '../chunk/file-columns.js';
import type { ChunkMarker } from '../commit/marker.js';
import type { SupersededRow } from '../commit/settle-retries.js';
import { bySource, type Segment } from '../compact/compacted-chunks.js';
import type { CountedRows } from '../compact/counted-rows.js';
import { COMPACTED } from '../compact/manifest.js';
import type { FileType } from '../storage/table-file.js';
import { parquetFiles, sqlName, sqlString } from './database.js';

const sqlTypes: Readonly<Record<FileType, string>> = {
  int32: 'INTEGER',
  'nullable-int32': 'INTEGER',
  int64: 'BIGINT',
  float64: 'DOUBLE',
  string: 'VARCHAR',
  category: 'VARCHAR',
  list: 'DOUBLE[]',
};

const ROW_NUMBERS = ', file_row_number = true';

/** Of a chunk's own files. */
export const CHUNK_OF_FILE = "regexp_extract(parse_filename(filename), '^[0-9]+-[0-9]+([.][0-9]+-[0-9]+)?')";

/**
 * The rows of a table that count as an SQL relation, from an explicit list of files, with `file_row_number`: a point's rows are in one
 * file, in the order of cycle and stage. Rows of compacted files have more columns than those of chunks' own.
 */
export function committedTable(campaign: CampaignFolder, table: TableName, counted: CountedRows): string {
  const { markers, superseded, compacted } = counted;
  const { loose, segments } = bySource(markers, compacted);
  // A failed point has no rows in the other tables.
  const dropped = superseded.filter(({ completed }) => completed || table === 'summary');
  const parts = [...chunkRows(campaign, table, loose, dropped), ...compactedRows(campaign, table, segments, dropped)];
  const [only, ...others] = parts;
  if (only === undefined) return noRows(campaign, table);
  return others.length === 0 ? only : `(${parts.map((part) => `SELECT * FROM ${part}`).join(' UNION ALL BY NAME ')})`;
}

/**
 * Whether files have rows of completed points that do not count. DuckDB leaves them out by a join as soon as it is told of a few dozen, and several threads give
 * back what is joined in any order.
 */
export function leavesRowsOut({ markers, superseded, compacted }: CountedRows): boolean {
  return (
    superseded.some(({ completed }) => completed) ||
    bySource(markers, compacted).segments.some(({ manifest, chunks }) => manifest.chunks.length > new Set(chunks).size)
  );
}

/** A relation each: of chunks that count whole, and of the others. */
function chunkRows(
  campaign: CampaignFolder,
  table: TableName,
  markers: readonly ChunkMarker[],
  dropped: readonly SupersededRow[],
): string[] {
  const mixed = new Set(dropped.map(({ chunk }) => chunk));
  const paths = (wanted: (marker: ChunkMarker) => boolean) =>
    markers.flatMap((marker) => {
      const file = wanted(marker) ? marker.tables[table] : undefined;
      return file === undefined ? [] : [join(campaign.folder, file.path)];
    });
  const whole = paths(({ chunk }) => !mixed.has(chunk));
  const partly = paths(({ chunk }) => mixed.has(chunk));
  return [
    ...(whole.length === 0 ? [] : [parquetFiles(whole, ROW_NUMBERS)]),
    ...(partly.length === 0
      ? []
      : [
          `(SELECT * EXCLUDE (filename) FROM ${parquetFiles(partly, `${ROW_NUMBERS}, filename = true`)}
            WHERE ${isNot(CHUNK_OF_FILE, dropped)})`,
        ]),
  ];
}

/** A relation of all files whose rows count, and one of each in which some do not. */
function compactedRows(
  campaign: CampaignFolder,
  table: TableName,
  segments: readonly Segment[],
  dropped: readonly SupersededRow[],
): string[] {
  const whole: string[] = [];
  const partly: string[] = [];
  for (const { manifest, chunks } of segments) {
    const file = manifest.tables[table];
    if (file === undefined) continue;
    const path = join(campaign.folder, file.path);
    const wanted = new Set(chunks);
    const conditions: string[] = [];
    if (manifest.chunks.length > wanted.size) {
      conditions.push(`${sqlName(COMPACTED.chunk)} IN (${chunks.map(sqlString).join(', ')})`);
    }
    const rows = dropped.filter(({ chunk }) => wanted.has(chunk));
    if (rows.length > 0) conditions.push(isNot(sqlName(COMPACTED.chunk), rows));
    if (conditions.length === 0) whole.push(path);
    else partly.push(`(SELECT * FROM ${parquetFiles([path], ROW_NUMBERS)} WHERE ${conditions.join(' AND ')})`);
  }
  return [...(whole.length === 0 ? [] : [parquetFiles(whole, ROW_NUMBERS)]), ...partly];
}

/** So many texts take DuckDB longer to parse than one with all of them. */
const MANY = 256;

function isNot(chunk: string, rows: readonly SupersededRow[]): string {
  const names = rows.map((row) => `${row.chunk} ${row.point}`);
  // No name has a line break.
  const list =
    names.length < MANY
      ? names.map(sqlString).join(', ')
      : `SELECT unnest(string_split(${sqlString(names.join('\n'))}, chr(10)))`;
  return `${chunk} || ' ' || point NOT IN (${list})`;
}

function noRows(campaign: CampaignFolder, table: TableName): string {
  const nothing = fileColumns(table, campaign.columns).map(
    ({ name, type }) => `NULL::${sqlTypes[type]} AS ${sqlName(name)}`,
  );
  return `(SELECT ${nothing.join(', ')}, NULL::BIGINT AS file_row_number WHERE false)`;
}

/** All places of the newest plan. A point's first place is the one whose `duplicate_of` is null. */
export function plannedPlaces(campaign: CampaignFolder): string {
  return parquetFiles([layout.points(campaign.folder, baseOf(campaign.plan))]);
}
