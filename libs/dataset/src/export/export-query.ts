import type { TableName } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import type { CountedRows } from '../commit/counted-rows.js';
import { committedTable, plannedPlaces } from '../query/committed-tables.js';
import { sqlName } from '../query/database.js';
import type { ExportColumn } from './export-columns.js';

const sqlTypes: Readonly<Record<ExportColumn['type'], string>> = {
  int64: 'BIGINT',
  float64: 'DOUBLE',
  string: 'VARCHAR',
  list: 'DOUBLE[]',
};

/**
 * SQL of an exported table: committed rows of points in the newest plan, with the parameters of their first place, in the order of place,
 * cycle and stage. A point's rows lie in one file in that order.
 */
export function exportQuery(
  campaign: CampaignFolder,
  table: TableName,
  columns: readonly ExportColumn[],
  counted: CountedRows,
): string {
  const selected = columns.map(({ name, type, from }) => {
    const source = from === 'plan' ? 'places' : 'rows';
    return `${source}.${sqlName(name)}::${sqlTypes[type]} AS ${sqlName(name)}`;
  });
  return `
    SELECT ${selected.join(', ')}
    FROM ${committedTable(campaign, table, counted)} AS rows
    JOIN (SELECT * FROM ${plannedPlaces(campaign)} WHERE duplicate_of IS NULL) AS places ON places.point = rows.point
    ORDER BY places.place, rows.file_row_number`;
}
