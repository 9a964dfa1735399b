import {
  type Batch,
  type CategoryValues,
  type ChunkOrigin,
  type ColumnValues,
  constantText,
  numberValues,
  sliceTexts,
  type TableName,
} from '@loschmidt/core';
import type { CampaignFolder, Versions } from '../campaign/campaign-folder.js';
import type { ChunkIds } from '../plan/point-ids.js';
import { discardDraft } from '../storage/discard-draft.js';
import { TableFile, type WrittenFile } from '../storage/table-file.js';
import { wrong } from './check-batch.js';
import { columnValues } from './column-values.js';
import { type DataColumn, fileColumns } from './file-columns.js';
import { withoutPoints } from './without-points.js';

/** About 10 MB of a usual table: enough for a good row group, little enough to hold for every chunk in progress. */
const rowsPerGroup = 32_768;

/** Gathers checked batches of one table into row groups of a temporary file, which is open only while it is written. */
export class TableWriter {
  private readonly columns: readonly DataColumn[];
  private readonly metadata: Readonly<Record<string, string>>;
  private waiting: Batch[] = [];
  private waitingRows = 0;
  /** From its first row group on. */
  private file: TableFile | null = null;
  /** The copy without failed points, where there is one. */
  private kept: WrittenFile | null = null;

  constructor(
    private readonly path: string,
    private readonly table: TableName,
    campaign: CampaignFolder,
    private readonly ids: ChunkIds,
    private readonly origin: ChunkOrigin,
  ) {
    this.columns = fileColumns(table, campaign.columns);
    this.metadata = fileMetadata(campaign, table, this.columns, origin.versions);
  }

  async append(batch: Batch): Promise<void> {
    this.waiting.push(batch);
    this.waitingRows += batch.rows;
    if (this.waitingRows >= rowsPerGroup) await (await this.flush()).release();
  }

  /** Ends the file, on disk for good, without rows of the points whose indices are in `dropped`. */
  async finish(dropped: readonly number[]): Promise<WrittenFile> {
    const written = await (await this.flush()).finish();
    if (dropped.length === 0) return written;
    const ids = new Set(dropped.map((index) => this.ids.at(index) ?? ''));
    this.kept = await withoutPoints(written, this.columns, this.metadata, ids);
    return this.kept;
  }

  async discard(): Promise<void> {
    await this.file?.discard();
    if (this.kept !== null) await discardDraft(this.kept.path);
  }

  private async flush(): Promise<TableFile> {
    const batches = this.waiting;
    const rows = this.waitingRows;
    this.waiting = [];
    this.waitingRows = 0;
    this.file ??= await TableFile.create(this.path, this.columns, this.metadata);
    await this.file.write(
      this.columns.map((column) => this.values(column, batches, rows)),
      rows,
    );
    return this.file;
  }

  private values(column: DataColumn, batches: readonly Batch[], rows: number): ColumnValues {
    if (column.name === 'point') return this.pointIds(batches);
    const value = column.ofChunk?.(this.origin);
    if (value === undefined) return columnValues(batches, column.name, column.type);
    return typeof value === 'string' ? constantText(value, rows) : numberValues(new Int32Array(rows).fill(value));
  }

  /** Rows come in the order of points: their ids from the first to the last are the dictionary. */
  private pointIds(batches: readonly Batch[]): CategoryValues {
    const index = columnValues(batches, 'index', 'int32');
    if (index.type !== 'int32') throw wrong(this.table, 'index must be whole numbers');
    const indices = index.values;
    const first = indices[0] ?? 0;
    const last = indices.at(-1) ?? first;
    return {
      type: 'category',
      codes: indices.map((index) => index - first),
      categories: sliceTexts(this.ids.texts, first, last + 1),
    };
  }
}

function fileMetadata(
  campaign: CampaignFolder,
  table: TableName,
  columns: readonly DataColumn[],
  versions: Versions,
): Record<string, string> {
  return {
    campaign: campaign.id,
    table,
    units: JSON.stringify(Object.fromEntries(columns.map(({ name, unit }) => [name, unit]))),
    physics_version: String(versions.physics),
    kernel_version: String(versions.kernel),
    code_version: versions.code,
  };
}
