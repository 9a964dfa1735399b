import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { TableName } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { FORMAT_VERSION, layout } from '../campaign/layout.js';
import { countedRows } from '../commit/counted-rows.js';
import { refuseDamage } from '../commit/damage.js';
import { baseOf } from '../plan/plan-record.js';
import { sqlName, withDatabase } from '../query/database.js';
import { chooseColumns, type JoinedColumn, joinedColumns } from '../query/joined-columns.js';
import { joinedTable, ROW_ORDER } from '../query/joined-table.js';
import { writeWholeFile } from './whole-file.js';
import type { ExportFormat } from './write-export.js';

export interface ExportRequest {
  readonly table: TableName;
  readonly format: ExportFormat;
  /** A file in an existing folder. One that is there is replaced when the new one is whole. */
  readonly output: string;
  /** Names of columns; absent: all. */
  readonly columns?: readonly string[];
}

/**
 * Writes a table of the committed rows to one file: parameters joined in, in the order of place, cycle and stage. The file appears whole
 * or not at all. Errors: `not-found` (no folder for the output), `corrupt` (a committed file is damaged), `storage`.
 */
export async function exportTable(
  campaign: CampaignFolder,
  request: ExportRequest,
): Promise<{ rows: number; bytes: number }> {
  return writeWholeFile(request.output, async (path) => {
    const columns = chooseColumns(joinedColumns(campaign, request.table), request.columns);
    const counted = await countedRows(campaign);
    await refuseDamage(campaign, counted);
    const names = columns.map(({ name }) => sqlName(name)).join(', ');
    const rows = joinedTable(campaign, request.table, columns, counted, ROW_ORDER);
    const sql = `SELECT ${names} FROM (${rows}) AS rows ORDER BY rows.place, rows.file_row_number`;
    const metadata = await exportMetadata(campaign, request.table, columns);
    // Loaded here: Arrow and DuckDB take most of a second, which other commands should not pay.
    const { writeExport } = await import('./write-export.js');
    return withDatabase(dirname(path), (connection) =>
      writeExport(connection, { format: request.format, sql, columns, metadata, path }),
    );
  });
}

/** Everything that explains the file: where it is from, which versions made it, and the units by column. */
async function exportMetadata(
  campaign: CampaignFolder,
  table: TableName,
  columns: readonly JoinedColumn[],
): Promise<Record<string, string>> {
  return {
    campaign: campaign.id,
    table,
    schema_version: String(FORMAT_VERSION),
    units: JSON.stringify(Object.fromEntries(columns.map(({ name, unit }) => [name, unit]))),
    physics_version: String(campaign.versions.physics),
    kernel_version: String(campaign.versions.kernel),
    code_version: campaign.versions.code,
    campaign_yaml: await readFile(layout.campaignYaml(campaign.folder, baseOf(campaign.plan)), 'utf8').catch(() => ''),
  };
}
