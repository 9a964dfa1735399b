import { randomUUID } from 'node:crypto';
import { readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { LoschmidtError, type TableName } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { FORMAT_VERSION, layout } from '../campaign/layout.js';
import { countedRows } from '../commit/counted-rows.js';
import { refuseDamage } from '../commit/damage.js';
import { baseOf } from '../plan/plan-record.js';
import { withDatabase } from '../query/database.js';
import { syncFolder } from '../storage/durable.js';
import { storageError, withStorageErrors } from '../storage/storage-error.js';
import { chooseColumns, type ExportColumn, exportColumns } from './export-columns.js';
import { exportQuery } from './export-query.js';
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
  // Through a link to the file that it names: the rename below must not take the link's place.
  const output = await realpath(request.output).catch(() => resolve(request.output));
  await checkOutput(output);
  const columns = chooseColumns(exportColumns(campaign, request.table), request.columns);
  const counted = await countedRows(campaign);
  await refuseDamage(campaign, counted.markers);

  const sql = exportQuery(campaign, request.table, columns, counted);
  const metadata = await exportMetadata(campaign, request.table, columns);
  const draft = join(dirname(output), `.${basename(output)}.${randomUUID()}`);
  // Loaded here: Arrow and DuckDB take most of a second, which other commands should not pay.
  const { writeExport } = await import('./write-export.js');
  return withStorageErrors('write the export', dirname(output), async () => {
    try {
      const rows = await withDatabase(dirname(output), (connection) =>
        writeExport(connection, { format: request.format, sql, columns, metadata, path: draft }),
      );
      const { size } = await stat(draft);
      await rename(draft, output);
      await syncFolder(dirname(output));
      return { rows, bytes: size };
    } catch (error) {
      await rm(draft, { force: true });
      throw await readableError(error, dirname(output));
    }
  });
}

/** Everything that explains the file: where it is from, which versions made it, and the units by column. */
async function exportMetadata(
  campaign: CampaignFolder,
  table: TableName,
  columns: readonly ExportColumn[],
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

async function checkOutput(output: string): Promise<void> {
  const folder = dirname(output);
  const parent = await stat(folder).catch(() => null);
  if (parent === null || !parent.isDirectory()) {
    const found = parent === null ? 'it does not exist' : 'it is a file';
    throw new LoschmidtError('not-found', `Cannot export to ${output}: ${folder} must be a folder, and ${found}.`, {
      hint: `Type \`mkdir -p ${folder}\` first, or name another file with --output.`,
    });
  }
  const entry = await stat(output).catch(() => null);
  if (entry?.isDirectory() === true) {
    throw new LoschmidtError('bad-input', `Cannot export to ${output}: it must be a file's name, and it is a folder.`, {
      hint: `Name a file in it, for example --output ${join(output, 'steps.parquet')}.`,
    });
  }
  if (entry !== null && !entry.isFile()) {
    throw new LoschmidtError(
      'bad-input',
      `Cannot export to ${output}: it must be a regular file, and it is a device or pipe.`,
      {
        hint: 'Name a file with --output: a table appears whole or not at all, so it cannot be streamed.',
      },
    );
  }
}

/** DuckDB tells of a full or read-only disk in words only. */
async function readableError(error: unknown, folder: string): Promise<unknown> {
  if (!(error instanceof Error) || error instanceof LoschmidtError || 'syscall' in error) return error;
  const words: readonly (readonly [RegExp, string])[] = [
    [/no space left/i, 'ENOSPC'],
    [/disk quota/i, 'EDQUOT'],
    [/read-only file system/i, 'EROFS'],
    [/permission denied/i, 'EACCES'],
    [/file too large/i, 'EFBIG'],
  ];
  const code = words.find(([pattern]) => pattern.test(error.message))?.[1];
  if (code === undefined) return error;
  return storageError('write the export', folder, Object.assign(new Error(error.message, { cause: error }), { code }));
}
