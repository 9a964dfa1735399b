import { appendFile, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core';
import type { CampaignFolder } from '../../campaign/campaign-folder.js';
import { layout } from '../../campaign/layout.js';
import { baseOf } from '../../campaign/plan-record.js';
import { sqlName, sqlString } from '../../query/database.js';
import { createFolders } from '../../storage/create-folders.js';
import { fillNewFile, syncFile, syncFolder } from '../../storage/durable.js';
import { readOwnText } from '../../storage/own-entry.js';
import { MOST_BYTES } from '../../storage/read-json.js';
import { FORMAT_VERSION } from '../../storage/sealed-json.js';
import { arrowSchema, parquetArrowSchema } from '../arrow/arrow-schema.js';
import { type Sink, writeArrow } from '../arrow/write-arrow.js';
import type { ExportRequest } from '../export-request.js';
import { exportParts, type PartsJob, windowChunks } from '../rows/export-parts.js';
import type { RowSelection } from '../rows/row-selection.js';
import { type JoinedFile, joinedFiles } from './joined-file.js';

export interface ExportJob extends Omit<PartsJob, 'options'> {
  readonly request: ExportRequest;
  readonly rowsPerGroup: number;
}

/** Writes the rows of all windows to the request's output, a new file or folder, which is on disk for good then. Gives their number. */
export async function writeExport(job: ExportJob): Promise<number> {
  const { output, partitionBy } = job.request;
  if (typeof output !== 'string') return writeStream(job, output);
  if (partitionBy !== undefined) return writePartitions(job, output, partitionBy);
  return fillNewFile(output, (file) => writeStream(job, (bytes) => file.appendFile(bytes)));
}

async function writeStream(job: ExportJob, write: Sink): Promise<number> {
  const { campaign, selection, request } = job;
  const metadata = await exportMetadata(campaign, selection);
  if (request.format === 'arrow' || request.format === 'arrow-stream') {
    const form = request.format === 'arrow' ? 'file' : 'stream';
    return writeArrow(windowChunks(job), arrowSchema(selection.columns, metadata), form, write);
  }
  const joined = joinedFiles(request.format)(write);
  const options = copyOptions(request.format, selection, job.rowsPerGroup, metadata);
  let rows = 0;
  for await (const part of exportParts({ ...job, options: `${options}, USE_TMP_FILE false` })) {
    await joined.append(part.path);
    rows += part.rows;
  }
  await joined.finish();
  return rows;
}

/** A file in a folder `name=value/…` for each combination of values that has rows. */
async function writePartitions(job: ExportJob, output: string, names: readonly string[]): Promise<number> {
  const { campaign, selection, request } = job;
  const format = request.format === 'csv' ? 'csv' : 'parquet';
  const inFiles = { ...selection, columns: selection.columns.filter(({ name }) => !names.includes(name)) };
  const metadata = await exportMetadata(campaign, inFiles);
  const options = [
    copyOptions(format, inFiles, job.rowsPerGroup, metadata),
    `PARTITION_BY (${names.map(sqlName).join(', ')}), FILENAME_PATTERN 'rows-{i}'`,
  ];
  const joinedFile = joinedFiles(format);
  const files = new Map<string, JoinedFile>();
  const path = (partition: string) => join(output, partition, `${selection.table}.${format}`);
  await mkdir(output);
  let rows = 0;
  for await (const part of exportParts({ ...job, options: options.join(', ') })) {
    for (const { partition, file } of await partitionFiles(part.path, names.length)) {
      const known = files.get(partition);
      const joined = known ?? joinedFile((bytes) => appendFile(path(partition), bytes));
      if (known === undefined) await createFolders(dirname(path(partition)));
      files.set(partition, joined);
      await joined.append(file);
    }
    rows += part.rows;
  }
  if (rows === 0)
    throw new LoschmidtError('bad-input', 'Cannot partition: there must be rows, and there are none.', {
      hint: 'Export to one file for an empty table with its columns.',
    });
  for (const [partition, joined] of files) {
    await joined.finish();
    await syncFile(path(partition));
    await syncFolder(dirname(path(partition)));
  }
  return rows;
}

/** What DuckDB wrote of one window, in the order of rows; `depth` is the number of folders in each other. */
async function partitionFiles(folder: string, depth: number) {
  const found: { partition: string; file: string; number: number }[] = [];
  const look = async (below: string, left: number): Promise<void> => {
    for (const name of await readdir(join(folder, below))) {
      const path = join(below, name);
      if (left > 0) await look(path, left - 1);
      else found.push({ partition: below, file: join(folder, path), number: Number(/\d+/.exec(name)?.[0] ?? 0) });
    }
  };
  await look('', depth);
  return found.sort((a, b) => (a.partition < b.partition ? -1 : a.partition > b.partition ? 1 : a.number - b.number));
}

/** Options of DuckDB's COPY for a file of the selection, with `rows` in a row group. */
export function copyOptions(
  format: 'parquet' | 'csv',
  selection: RowSelection,
  rows: number,
  metadata: Readonly<Record<string, string>>,
): string {
  if (format === 'csv') return 'FORMAT csv, HEADER true';
  const schema = arrowSchema(selection.columns, metadata);
  const pairs = [...schema.metadata, ['ARROW:schema', parquetArrowSchema(schema)] as const].map(
    ([key, value]) => `${sqlString(key)}: ${sqlString(value)}`,
  );
  return `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rows}, KV_METADATA {${pairs.join(', ')}}`;
}

/** Everything that explains a file: where it is from, which versions made it, and the units by column. */
export async function exportMetadata(
  campaign: CampaignFolder,
  { table, columns, where }: RowSelection,
): Promise<Record<string, string>> {
  return {
    campaign: campaign.id,
    table,
    ...(where !== null && { where }),
    schema_version: String(FORMAT_VERSION),
    units: JSON.stringify(Object.fromEntries(columns.map(({ name, unit }) => [name, unit]))),
    physics_version: String(campaign.versions.physics),
    kernel_version: String(campaign.versions.kernel),
    code_version: campaign.versions.code,
    campaign_yaml: await readOwnText(
      layout.campaignYaml(campaign.folder, baseOf(campaign.plan)),
      MOST_BYTES.campaign,
    ).catch(() => ''),
  };
}
