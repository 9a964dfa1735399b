import { lstat } from 'node:fs/promises';
import type { TableName } from '@loschmidt/core';
import { z } from 'zod';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { parseChunkId } from '../campaign/chunk-id.js';
import { layout, tables as tableNames } from '../campaign/layout.js';
import { planIdOf } from '../campaign/plan-id.js';
import { campaignId, chunkName, nonceField, planIdField, sha256Field, textField } from '../campaign/record-fields.js';
import { MOST_BYTES, readJson } from '../storage/read-json.js';
import { hasCode, withReadErrors } from '../storage/storage-error.js';
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
export const chunkMarker = z
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
    /** Measured: Σ of the points' `seconds` in `summary`, the computing time of each on one core. */
    seconds: z.number().nonnegative(),
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
