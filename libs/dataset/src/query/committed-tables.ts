import { join } from 'node:path';
import type { TableName } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';
import { fileColumns } from '../chunk/file-columns.js';
import type { CountedRows } from '../commit/counted-rows.js';
import type { ChunkMarker } from '../commit/marker.js';
import { baseOf } from '../plan/plan-record.js';
import type { ColumnType } from '../storage/table-file.js';
import { parquetFiles, sqlName, sqlString } from './database.js';

const sqlTypes: Readonly<Record<ColumnType, string>> = {
  int32: 'INTEGER',
  'nullable-int32': 'INTEGER',
  int64: 'BIGINT',
  float64: 'DOUBLE',
  string: 'VARCHAR',
  category: 'VARCHAR',
  list: 'DOUBLE[]',
};

/**
 * The rows of a table that count as an SQL relation, from an explicit list of files, with `file_row_number`: a point's rows are in one
 * file, in the order of cycle and stage.
 */
export function committedTable(campaign: CampaignFolder, table: TableName, counted: CountedRows): string {
  const { markers, superseded } = counted;
  // A failed point has no rows in the other tables.
  const dropped = superseded.filter(({ completed }) => completed || table === 'summary');
  const mixed = new Set(dropped.map(({ chunk }) => chunk));
  const whole = filePaths(campaign, table, markers, ({ chunk }) => !mixed.has(chunk));
  const partly = filePaths(campaign, table, markers, ({ chunk }) => mixed.has(chunk));
  if (partly.length > 0) {
    const rows = dropped.map(({ chunk, point }) => sqlString(`${chunk} ${point}`));
    const parts = [
      `SELECT * EXCLUDE (filename) FROM ${parquetFiles(partly, ', file_row_number = true, filename = true')}
       WHERE regexp_extract(parse_filename(filename), '^[0-9]+-[0-9]+([.][0-9]+-[0-9]+)?') || ' ' || point NOT IN (${rows.join(', ')})`,
      ...(whole.length > 0 ? [`SELECT * FROM ${parquetFiles(whole, ', file_row_number = true')}`] : []),
    ];
    return `(${parts.join(' UNION ALL BY NAME ')})`;
  }
  if (whole.length > 0) return parquetFiles(whole, ', file_row_number = true');
  const nothing = fileColumns(table, campaign.columns).map(
    ({ name, type }) => `NULL::${sqlTypes[type]} AS ${sqlName(name)}`,
  );
  return `(SELECT ${nothing.join(', ')}, NULL::BIGINT AS file_row_number WHERE false)`;
}

function filePaths(
  campaign: CampaignFolder,
  table: TableName,
  markers: readonly ChunkMarker[],
  wanted: (marker: ChunkMarker) => boolean,
): string[] {
  return markers.flatMap((marker) => {
    const file = wanted(marker) ? marker.tables[table] : undefined;
    return file === undefined ? [] : [join(campaign.folder, file.path)];
  });
}

/** All places of the newest plan. A point's first place is the one whose `duplicate_of` is null. */
export function plannedPlaces(campaign: CampaignFolder): string {
  return parquetFiles([layout.points(campaign.folder, baseOf(campaign.plan))]);
}
