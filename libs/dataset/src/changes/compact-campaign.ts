import { randomUUID } from 'node:crypto';
import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { TableName } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { createSubfolders } from '../campaign/create-record.js';
import { layout, tables } from '../campaign/layout.js';
import { baseOf } from '../campaign/plan-record.js';
import { refuseOtherCampaign } from '../campaign/refuse-other-campaign.js';
import { readChunkTable } from '../commit/chunk-table.js';
import { committedChunks } from '../commit/committed-chunks.js';
import { type ChunkMarker, type CommittedFile, filesOf, readMarker } from '../commit/marker.js';
import { bySource, compactedChunks } from '../compact/compacted-chunks.js';
import { refuseDamage } from '../compact/damage.js';
import { COMPACTED, compactedFile, type Manifest, readManifests, writeManifest } from '../compact/manifest.js';
import { CHUNK_OF_FILE, plannedPlaces } from '../query/committed-tables.js';
import { parquetFiles, sqlName, sqlString, withDatabase } from '../query/database.js';
import { joinedColumns } from '../query/joined-columns.js';
import { joinedSqlTypes } from '../query/joined-table.js';
import { discardDraft } from '../storage/discard-draft.js';
import { syncFile, syncFolder } from '../storage/durable.js';
import { leaveLikeParent } from '../storage/like-parent.js';
import { sha256Of } from '../storage/own-entry.js';
import { FORMAT_VERSION } from '../storage/sealed-json.js';
import { withStorageErrors } from '../storage/storage-error.js';

/** Of `steps` in a compacted file: few files at 10⁸ rows, and a sort that fits into memory. */
const MOST_ROWS = 2 ** 20;
/** Files that are read at once. */
const MOST_CHUNKS = 4096;

interface CompactOptions {
  /** With fewer chunks in files of their own nothing is done. Default: 2. */
  readonly leastChunks?: number;
  /** Of the database. */
  readonly memoryMegabytes?: number;
  readonly threads?: number;
  readonly signal?: AbortSignal;
  /** Called after each manifest: chunks that are done, of all that will be. */
  readonly onProgress?: (chunks: number, all: number) => void;
  /** Default: 2²⁰. */
  readonly mostRows?: number;
}

/** What a compaction did. */
export interface Compaction {
  readonly chunks: number;
  /** Files of those chunks, and files that were written for them. */
  readonly filesBefore: number;
  readonly filesAfter: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

/**
 * Writes the rows of committed chunks that lie in files of their own into few files, in the order of places and with the parameters. A chunk is
 * compacted once. Nothing that was committed is changed or removed: readers take the new files when their manifest is there, which is made
 * last; whatever is interrupted leaves files that nobody reads. Errors: `corrupt` (a file is not as it was committed), `storage`.
 */
export async function compactCampaign(campaign: CampaignFolder, options: CompactOptions = {}): Promise<Compaction> {
  const { signal, onProgress, mostRows = MOST_ROWS, leastChunks = 2 } = options;
  await refuseOtherCampaign(campaign);
  const order = new Map((await readChunkTable(campaign)).map(({ id, plan, start }) => [id, { plan, start }]));
  const committed = await committedChunks(campaign);
  const compacted = compactedChunks(await readManifests(campaign), committed.values());
  const { loose } = bySource([...committed.values()], compacted);
  const groups = grouped(
    (loose.length < leastChunks ? [] : loose)
      .map((marker) => ({ marker, ...(order.get(marker.chunk) ?? { plan: 0, start: 0 }) }))
      .sort((a, b) => a.plan - b.plan || a.start - b.start)
      .map(({ marker }) => marker),
    mostRows,
  );
  const all = groups.reduce((sum, { length }) => sum + length, 0);
  const did = { chunks: 0, filesBefore: 0, filesAfter: 0, bytesBefore: 0, bytesAfter: 0 };
  for (const group of groups) {
    signal?.throwIfAborted();
    const manifest = await compact(campaign, group, options);
    if (manifest === null) continue;
    const before = group.flatMap(filesOf);
    const after = filesOf(manifest);
    did.chunks += group.length;
    did.filesBefore += before.length;
    did.filesAfter += after.length;
    did.bytesBefore += before.reduce((sum, { bytes }) => sum + bytes, 0);
    did.bytesAfter += after.reduce((sum, { bytes }) => sum + bytes, 0);
    onProgress?.(did.chunks, all);
  }
  return did;
}

/** Whether these commits still count, and nobody has compacted one of them. */
async function areOpen(campaign: CampaignFolder, markers: readonly ChunkMarker[]): Promise<boolean> {
  for (const { chunk, nonce } of markers) if ((await readMarker(campaign, chunk))?.nonce !== nonce) return false;
  return compactedChunks(await readManifests(campaign), markers).size === 0;
}

/** In their order, about `mostRows` each; one by itself is as good as it is. */
function grouped(markers: readonly ChunkMarker[], mostRows: number): readonly ChunkMarker[][] {
  const groups: ChunkMarker[][] = [];
  let rows = Number.POSITIVE_INFINITY;
  for (const marker of markers) {
    const own = Math.max(marker.rows, marker.points);
    if (rows + own > mostRows || (groups.at(-1)?.length ?? 0) === MOST_CHUNKS) {
      groups.push([]);
      rows = 0;
    }
    groups.at(-1)?.push(marker);
    rows += own;
  }
  return groups.filter(({ length }) => length > 1);
}

/** Null where another process has compacted one of the chunks meanwhile, or set its commit aside. */
async function compact(
  campaign: CampaignFolder,
  markers: readonly ChunkMarker[],
  options: CompactOptions,
): Promise<Manifest | null> {
  await refuseDamage(campaign, { markers, compacted: new Map() });
  const { folder } = campaign;
  return withStorageErrors('compact the campaign', folder, async () => {
    await createSubfolders(campaign, layout.scratch(folder));
    const drafts = new Map<TableName, string>();
    try {
      await withDatabase(
        layout.scratch(folder),
        async (connection) => {
          for (const table of tables) {
            const draft = join(layout.scratch(folder), `${randomUUID()}.parquet`);
            if (await writeTable(connection, campaign, table, markers, draft)) drafts.set(table, draft);
          }
        },
        options,
      );
      if (!(await areOpen(campaign, markers))) return null;
      const { summary, ...others } = await moved(campaign, drafts, markers);
      if (summary === undefined) throw new Error('compacted chunks have no summary');
      const [first, ...rest] = markers.map(({ chunk, nonce }) => ({ chunk, nonce }));
      if (first === undefined) throw new Error('no chunk is compacted');
      return await writeManifest(campaign, {
        base: baseOf(campaign.plan),
        chunks: [first, ...rest],
        tables: { ...others, summary },
      });
    } finally {
      for (const draft of drafts.values()) await discardDraft(draft);
    }
  });
}

/** False where no chunk has rows of this table. */
async function writeTable(
  connection: DuckDBConnection,
  campaign: CampaignFolder,
  table: TableName,
  markers: readonly ChunkMarker[],
  draft: string,
): Promise<boolean> {
  const paths = markers.flatMap(({ tables }) => (tables[table] ? [join(campaign.folder, tables[table].path)] : []));
  if (paths.length === 0) return false;
  // With the types that queries have, so that they need not be made again each time.
  const columns = joinedColumns(campaign, table).map(({ name, type, from }) => {
    const source = from === 'plan' && name !== 'point' ? 'places' : 'rows';
    return `${source}.${sqlName(name)}::${joinedSqlTypes[type]} AS ${sqlName(name)}`;
  });
  const own = [
    `${CHUNK_OF_FILE} AS ${sqlName(COMPACTED.chunk)}`,
    // A row a point, in order.
    ...(table === 'summary' ? [`rows.file_row_number::INTEGER AS ${sqlName(COMPACTED.index)}`] : []),
    `places.place::BIGINT AS ${sqlName(COMPACTED.place)}`,
  ];
  const metadata = {
    campaign: campaign.id,
    table,
    schema_version: String(FORMAT_VERSION),
    plan: String(baseOf(campaign.plan)),
  };
  const pairs = Object.entries(metadata).map(([key, value]) => `${sqlString(key)}: ${sqlString(value)}`);
  await connection.run(`
    COPY (
      SELECT ${[...columns, ...own].join(', ')}
      FROM ${parquetFiles(paths, ', file_row_number = true, filename = true')} AS rows
      LEFT JOIN (SELECT * FROM ${plannedPlaces(campaign)} WHERE duplicate_of IS NULL) AS places ON places.point = rows.point
      ORDER BY ${sqlName(COMPACTED.place)}, ${sqlName(COMPACTED.chunk)}, rows.file_row_number
    ) TO ${sqlString(draft)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880, KV_METADATA {${pairs.join(', ')}})`);
  return true;
}

/** Under names that say what is in them, on disk for good. */
async function moved(
  campaign: CampaignFolder,
  drafts: ReadonlyMap<TableName, string>,
  markers: readonly ChunkMarker[],
): Promise<Partial<Record<TableName, CommittedFile>>> {
  const { folder } = campaign;
  const files: Partial<Record<TableName, CommittedFile>> = {};
  for (const [table, draft] of drafts) {
    await leaveLikeParent(draft);
    await syncFile(draft);
    const sha256 = await sha256Of(draft);
    const { size: bytes } = await stat(draft);
    const path = compactedFile(table, sha256);
    if ((await createSubfolders(campaign, layout.compact(folder, table))) !== undefined) await syncFolder(folder);
    await rename(draft, join(folder, path));
    await syncFolder(layout.compact(folder, table));
    const rows = markers.reduce((sum, marker) => sum + (marker.tables[table]?.rows ?? 0), 0);
    files[table] = { path, rows, bytes, sha256 };
  }
  return files;
}
