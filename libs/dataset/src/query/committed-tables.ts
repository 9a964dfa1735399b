import { join } from 'node:path';
import type { TableName } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';
import { fileColumns } from '../chunk/file-columns.js';
import type { ChunkMarker } from '../commit/marker.js';
import type { ColumnType } from '../storage/table-file.js';
import { parquetFiles, sqlName } from './database.js';

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
 * The committed rows of a table as an SQL relation, from an explicit list of files, with `file_row_number`: a point's rows are in one
 * file, in the order of cycle and stage.
 */
export function committedTable(campaign: CampaignFolder, table: TableName, markers: Iterable<ChunkMarker>): string {
  const paths: string[] = [];
  for (const marker of markers) {
    const file = marker.tables[table];
    if (file !== undefined) paths.push(join(campaign.folder, file.path));
  }
  if (paths.length > 0) return parquetFiles(paths, ', file_row_number = true');
  const nothing = fileColumns(table, campaign.columns).map(
    ({ name, type }) => `NULL::${sqlTypes[type]} AS ${sqlName(name)}`,
  );
  return `(SELECT ${nothing.join(', ')}, NULL::BIGINT AS file_row_number WHERE false)`;
}

/** All places of the newest plan. A point's first place is the one whose `duplicate_of` is null. */
export function plannedPlaces(campaign: CampaignFolder): string {
  return parquetFiles([layout.points(campaign.folder, campaign.plan.version)]);
}
