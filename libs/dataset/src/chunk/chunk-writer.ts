import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Batch, LoschmidtError, MOST_REASON, shortText, type TableName, tableColumns } from '@loschmidt/core';
import type { CampaignFolder, Versions } from '../campaign/campaign-folder.js';
import { createSubfolders, whileThere } from '../campaign/create-record.js';
import { layout, tables } from '../campaign/layout.js';
import { refuseOtherCampaign } from '../campaign/refuse-other-campaign.js';
import { readChunkRows } from '../commit/chunk-points.js';
import { type CommitStep, commitChunk } from '../commit/commit-chunk.js';
import { type Marker, readMarker } from '../commit/marker.js';
import type { ChunkIds } from '../plan/point-ids.js';
import { withStorageErrors } from '../storage/storage-error.js';
import type { WrittenFile } from '../storage/table-file.js';
import { checkColumns, RowOrder, wrong } from './check-batch.js';
import { SummaryTally } from './summary-tally.js';
import { TableWriter } from './table-writer.js';

export interface ChunkContext {
  /** The runner that computes the chunk. */
  readonly runner: string;
  /** How often the chunk was begun, this time included. */
  readonly attempts: number;
  /** Core-seconds of tries of which nothing counts. Asked when this one is about to count. */
  readonly takeLostSeconds?: () => number;
  /** Of the runner. Physics must be the campaign's; another kernel needs `allowKernelChange`. */
  readonly versions: Versions;
  readonly allowKernelChange?: boolean;
  /** Ids of the chunk's points, in their order, where the caller has read them already. */
  readonly ids?: ChunkIds;
  /** Called after each step of the commit; awaited. */
  readonly onStep?: (step: CommitStep) => Promise<void> | void;
}

export interface ChunkWriter {
  /**
   * Checks the batch and writes it to a temporary file when a row group is full; await it before the next. `corrupt`: not the rows
   * that were asked for. `storage`: the disk refuses. After an error nothing is left of this attempt.
   */
  append(batch: Batch): Promise<void>;
  /**
   * Makes the chunk count, once among all attempts. `marker` is the one that counts: ours, the winner's, or that of a split. `part`: what
   * was appended are the first points of the chunk, which count as this part of it.
   */
  commit(part?: { readonly chunk: string; readonly points: number }): Promise<{ won: boolean; marker: Marker }>;
  /** Removes this attempt's files, as far as the disk lets it: throws nothing. Harmless after `commit`. */
  abort(): Promise<void>;
}

/** Starts an attempt at writing a chunk. Several may run side by side; only one of them will count. */
export async function openChunkWriter(
  campaign: CampaignFolder,
  chunk: string,
  context: ChunkContext,
): Promise<ChunkWriter> {
  checkVersions(campaign, context.versions, context.allowKernelChange ?? false);
  const ids = context.ids ?? (await readChunkRows(campaign, chunk)).ids;
  await withStorageErrors(`write chunk ${chunk}`, campaign.folder, () =>
    createSubfolders(campaign, layout.scratch(campaign.folder)),
  );
  return new OpenChunkWriter(campaign, chunk, ids, context);
}

/** `version-mismatch` where rows of `versions` may not be added to the campaign. */
export function checkVersions(campaign: CampaignFolder, versions: Versions, allowKernelChange: boolean): void {
  const { physics, kernel } = campaign.versions;
  if (versions.physics !== physics) {
    throw new LoschmidtError(
      'version-mismatch',
      `Cannot go on with campaign '${campaign.name}': the physics version must be ${physics}, got ${versions.physics}.`,
      { hint: 'Results would not mean the same. Start a new campaign: change `name` in the campaign file.' },
    );
  }
  if (versions.kernel !== kernel && !allowKernelChange) {
    throw new LoschmidtError(
      'version-mismatch',
      `Cannot go on with campaign '${campaign.name}': the kernel version must be ${kernel}, got ${versions.kernel}.`,
      {
        hint: 'New rows would agree to 1e-10 but not bit for bit. Type the same command with --allow-kernel-change to accept that.',
      },
    );
  }
}

class OpenChunkWriter implements ChunkWriter {
  private readonly nonce = randomUUID();
  private readonly writers = new Map<TableName, TableWriter>();
  private readonly orders: Readonly<Record<'steps' | 'profiles', RowOrder>>;
  private readonly tally: SummaryTally;
  private state: 'open' | 'closed' = 'open';

  constructor(
    private readonly campaign: CampaignFolder,
    private readonly chunk: string,
    private readonly ids: ChunkIds,
    private readonly context: ChunkContext,
  ) {
    this.orders = { steps: new RowOrder('steps', ids.length), profiles: new RowOrder('profiles', ids.length) };
    this.tally = new SummaryTally(ids.length);
  }

  async append(batch: Batch): Promise<void> {
    await this.attempt(async () => {
      checkColumns(batch, tableColumns(batch.table, this.campaign.columns));
      if (batch.table === 'summary') this.tally.add(batch);
      else this.orders[batch.table].check(batch);
      if (batch.rows === 0) return;
      let writer = this.writers.get(batch.table);
      if (writer === undefined) {
        writer = new TableWriter(
          join(layout.scratch(this.campaign.folder), `${this.nonce}-${batch.table}.parquet`),
          batch.table,
          this.campaign,
          this.ids,
          this.context,
        );
        this.writers.set(batch.table, writer);
      }
      await writer.append(batch);
    });
  }

  async commit(part?: { readonly chunk: string; readonly points: number }): Promise<{ won: boolean; marker: Marker }> {
    const { chunk, points } = part ?? { chunk: this.chunk, points: this.ids.length };
    const result = await this.attempt(async () => {
      this.tally.check(points, this.orders.steps.counts);
      const winner = await readMarker(this.campaign, chunk);
      if (winner !== null) return { won: false, marker: winner };
      const files = new Map<TableName, WrittenFile>();
      for (const table of tables) {
        const file = await this.writers.get(table)?.finish(this.rowsToDrop(table));
        if (file !== undefined && file.rows > 0) files.set(table, file);
      }
      // The drafts are in the folder that is looked at: one that takes its place later has none that could be renamed.
      await refuseOtherCampaign(this.campaign);
      if (!files.has('summary')) throw wrong('summary', `there must be ${points} rows, got none`);
      const totals = this.totals(chunk, points, files);
      return commitChunk(this.campaign, totals, files, this.context.onStep ?? (() => undefined));
    });
    await this.abort();
    return result;
  }

  async abort(): Promise<void> {
    this.state = 'closed';
    for (const writer of this.writers.values()) await writer.discard();
  }

  /** A failed point keeps its summary row and no other. */
  private rowsToDrop(table: TableName): readonly number[] {
    return table === 'summary' ? [] : this.tally.failed.filter((index) => (this.orders[table].counts[index] ?? 0) > 0);
  }

  private totals(chunk: string, points: number, files: ReadonlyMap<TableName, WrittenFile>) {
    const { runner, attempts, versions } = this.context;
    const lostSeconds = this.context.takeLostSeconds?.() ?? 0;
    return {
      chunk,
      nonce: this.nonce,
      points,
      completed: this.tally.completed,
      failed: this.tally.failed.length,
      failures: this.tally.failed,
      rows: files.get('steps')?.rows ?? 0,
      seconds: this.tally.seconds,
      ...(lostSeconds > 0 && { lostSeconds }),
      runner: shortText(runner, MOST_REASON),
      attempts,
      versions: { ...versions },
    };
  }

  private async attempt<T>(work: () => Promise<T>): Promise<T> {
    if (this.state === 'closed')
      throw new LoschmidtError('internal', `Chunk ${this.chunk} was written to after its end.`);
    try {
      return await withStorageErrors(`write chunk ${this.chunk}`, this.campaign.folder, () =>
        whileThere(this.campaign, work),
      );
    } catch (error) {
      await this.abort();
      throw error;
    }
  }
}
