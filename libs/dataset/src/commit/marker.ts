import { randomUUID } from 'node:crypto';
import { link, lstat, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { TableName } from '@loschmidt/core';
import { z } from 'zod';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { parseChunkId } from '../campaign/chunk-id.js';
import { createRecord, createSubfolders } from '../campaign/create-record.js';
import { layout, tables as tableNames } from '../campaign/layout.js';
import { planIdOf } from '../campaign/plan-id.js';
import { campaignId, chunkName, nonceField, planIdField, sha256Field, textField } from '../campaign/record-fields.js';
import { syncFolder } from '../storage/durable.js';
import { MOST_BYTES, readJson } from '../storage/read-json.js';
import { sealedJson } from '../storage/sealed-json.js';
import { hasCode, withReadErrors, withStorageErrors } from '../storage/storage-error.js';
import { type SplitMarker, splitMarker } from './split-marker.js';

const count = z.number().int().nonnegative();

export const committedFile = z.object({
  /** Relative to the campaign's folder; only `refuseOtherPaths` says what it must be. */
  path: z.string(),
  rows: count,
  bytes: count,
  sha256: sha256Field,
});

/** Where a chunk's own file of a table is: nothing in it is free to choose. */
export function chunkFile(table: TableName, chunk: string, sha256: string): string {
  return `data/${table}/${chunk}-${sha256.slice(0, 16)}.parquet`;
}

/** Refuses a record whose files are not where `place` says: a path that is read from a file is compared, never followed. */
export function refuseOtherPaths(
  tables: Partial<Record<TableName, CommittedFile | undefined>>,
  place: (table: TableName, file: CommittedFile) => string,
  context: z.RefinementCtx,
): void {
  for (const table of tableNames) {
    const file = tables[table];
    if (file === undefined || file.path === place(table, file)) continue;
    const message = `must be ${place(table, file)}, got ${JSON.stringify(file.path.slice(0, 200))}`;
    context.addIssue({ code: 'custom', path: ['tables', table, 'path'], message });
  }
}

/** `commits/<chunk>.json` of a chunk that was computed: the one fact that makes its rows count. */
const chunkMarker = z
  .object({
    kind: z.literal('data'),
    schema: z.number().int(),
    campaign: campaignId,
    chunk: chunkName,
    /** Of the plan version that made the chunk (`planId`); absent in markers of before there was one. */
    plan: planIdField.optional(),
    /** Tells the attempt that made this marker from all others. */
    nonce: nonceField,
    points: count,
    completed: count,
    failed: count,
    /** Which of the chunk's points failed, by their index in it, ascending: counting and `retry` need not read the rows. */
    failures: z.array(count).default([]),
    /** Rows of `steps`. */
    rows: count,
    /** Measured: Σ of the points' `seconds` in `summary`, core-seconds: those of threads that helped included. */
    seconds: z.number().nonnegative(),
    /** Core-seconds of tries before it of which nothing counts: of runners that died, hung, or sent what cannot be right. Absent: none are known. */
    lostSeconds: z.number().nonnegative().optional(),
    runner: textField,
    attempts: count,
    versions: z.object({ physics: z.number().int(), kernel: z.number().int(), code: textField }),
    tables: z.object({
      steps: committedFile.optional(),
      profiles: committedFile.optional(),
      summary: committedFile,
    }),
  })
  .refine(({ failed, failures }) => failures.length === failed, { path: ['failures'], error: 'not as many as failed' })
  .superRefine(({ chunk, tables }, context) =>
    refuseOtherPaths(tables, (table, file) => chunkFile(table, chunk, file.sha256), context),
  );

export type ChunkMarker = z.infer<typeof chunkMarker>;
/** What has become of a chunk, once and for all. */
export type Marker = ChunkMarker | SplitMarker;

const marker = z.discriminatedUnion('kind', [chunkMarker, splitMarker]);

export type CommittedFile = z.infer<typeof committedFile>;

/** The files of a record, a table each. */
export function filesOf({ tables }: Pick<ChunkMarker, 'tables'>): readonly CommittedFile[] {
  return Object.values(tables).flatMap((file) => file ?? []);
}

/** The marker of a chunk or a part, or null while it is neither committed nor split; one of elsewhere counts as none. A damaged marker is `corrupt`. */
export async function readMarker(campaign: CampaignFolder, chunk: string): Promise<Marker | null> {
  const found = await readAnyMarker(campaign, chunk);
  return found === null || (await foreignFault(campaign, chunk, found)) !== null ? null : found;
}

/** Why the marker that lies at a chunk's place says nothing of it: it was written for another campaign, plan or chunk. Null: it is the chunk's. */
export async function foreignFault(campaign: CampaignFolder, chunk: string, marker: Marker): Promise<string | null> {
  const path = layout.marker(campaign.folder, chunk);
  if (marker.campaign !== campaign.id) {
    return `${path} must belong to ${campaign.id}, and it belongs to ${marker.campaign}`;
  }
  if (marker.chunk !== chunk) return `${path} must be of chunk ${chunk}, and it is of ${marker.chunk}`;
  if (marker.plan === undefined || marker.plan === (await planIdOf(campaign, parseChunkId(chunk).plan))) return null;
  return `${path} must be of this plan of ${campaign.id}, and it is of another one`;
}

/** What lies at the chunk's place, also where it is of another campaign; null where there is nothing. */
export async function readAnyMarker(campaign: CampaignFolder, chunk: string): Promise<Marker | null> {
  return withReadErrors('read a commit', layout.commits(campaign.folder), async () => {
    const path = layout.marker(campaign.folder, chunk);
    const hint = `Type \`loschmidt resume ${campaign.name}\` to compute chunk ${chunk} again.`;
    try {
      return await readJson(path, marker, hint, MOST_BYTES.list);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return null;
      throw error;
    }
  });
}

/** When a chunk or a part was committed; null while it is not. */
export async function markerWritten(campaign: CampaignFolder, chunk: string): Promise<Date | null> {
  return lstat(layout.marker(campaign.folder, chunk)).then(
    ({ mtime }) => mtime,
    () => null,
  );
}

/** Tells what is in a marker's place from what else may come there; null where there is none. */
export async function markerPrint(path: string): Promise<string | null> {
  try {
    const { ino, size, mtimeNs } = await lstat(path, { bigint: true });
    return `${ino} ${size} ${mtimeNs}`;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Frees a chunk's place where another campaign's marker lies; nothing else is moved. */
export async function setForeignMarkerAside(campaign: CampaignFolder, chunk: string): Promise<void> {
  const print = await markerPrint(layout.marker(campaign.folder, chunk));
  const marker = await readAnyMarker(campaign, chunk);
  if (print === null || marker === null || (await foreignFault(campaign, chunk, marker)) === null) return;
  await setMarkerAside(campaign, chunk, print);
}

/** Moves a marker to `commits/damaged/`. True if the one with `print` was moved; false if another one is in its place by now. */
export async function setMarkerAside(campaign: CampaignFolder, chunk: string, print: string): Promise<boolean> {
  const folder = layout.damaged(campaign.folder);
  const marker = layout.marker(campaign.folder, chunk);
  const aside = join(folder, `${chunk}-${randomUUID()}.json`);
  return withStorageErrors(`set chunk ${chunk} aside`, campaign.folder, async () => {
    await createSubfolders(campaign, folder);
    try {
      await rename(marker, aside);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return false;
      throw error;
    }
    const same = (await markerPrint(aside)) === print;
    if (!same) {
      await link(aside, marker).catch((error: unknown) => {
        if (!hasCode(error, 'EEXIST')) throw error;
      });
    }
    await syncFolder(folder);
    await syncFolder(layout.commits(campaign.folder));
    return same;
  });
}

/**
 * Makes the one marker of its chunk, as one step, unless the chunk has one: `counting` is the marker that counts, and `created` says whether it
 * is this one. Another campaign's is in nobody's way: it is set aside.
 */
export async function createMarker(
  campaign: CampaignFolder,
  marker: Marker,
  onStep?: (step: 'written' | 'linked') => Promise<void> | void,
): Promise<{ readonly created: boolean; readonly counting: Marker }> {
  const path = layout.marker(campaign.folder, marker.chunk);
  const content = sealedJson(marker);
  for (;;) {
    if (await createRecord(campaign, path, content, onStep)) return { created: true, counting: marker };
    const counting = await readMarker(campaign, marker.chunk);
    // Our own nonce: an earlier link() had succeeded although its answer was lost.
    if (counting !== null) return { created: counting.nonce === marker.nonce, counting };
    await setForeignMarkerAside(campaign, marker.chunk);
  }
}
