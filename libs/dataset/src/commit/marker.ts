import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';
import { parseChunkId } from '../plan/chunk-id.js';
import { planIdOf } from '../plan/plan-id.js';
import { readJson } from '../storage/read-json.js';
import { hasCode, withReadErrors } from '../storage/storage-error.js';
import { type SplitMarker, splitMarker } from './split-marker.js';

const count = z.number().int().nonnegative();

export const committedFile = z.object({
  /** Relative to the campaign's folder. */
  path: z.string(),
  rows: count,
  bytes: count,
  sha256: z.string(),
});

/** `commits/<chunk>.json` of a chunk that was computed: the one fact that makes its rows count. */
export const chunkMarker = z
  .object({
    kind: z.literal('data'),
    schema: z.number().int(),
    campaign: z.string(),
    chunk: z.string(),
    /** Of the plan version that made the chunk (`planId`); absent in markers of before there was one. */
    plan: z.string().optional(),
    /** Tells the attempt that made this marker from all others. */
    nonce: z.string(),
    points: count,
    completed: count,
    failed: count,
    /** Which of the chunk's points failed, by their index in it, ascending: counting and `retry` need not read the rows. */
    failures: z.array(count).default([]),
    /** Rows of `steps`. */
    rows: count,
    /** Measured: Σ of the points' `seconds` in `summary`, the computing time of each on one core. */
    seconds: z.number().nonnegative(),
    runner: z.string(),
    attempts: count,
    versions: z.object({ physics: z.number().int(), kernel: z.number().int(), code: z.string() }),
    tables: z.object({
      steps: committedFile.optional(),
      profiles: committedFile.optional(),
      summary: committedFile,
    }),
  })
  .refine(({ failed, failures }) => failures.length === failed, { path: ['failures'], error: 'not as many as failed' });

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
    try {
      return await readJson(
        layout.marker(campaign.folder, chunk),
        marker,
        `Type \`loschmidt resume ${campaign.name}\` to compute chunk ${chunk} again.`,
      );
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return null;
      throw error;
    }
  });
}

/** The text of a marker, for comparing and moving it; null where there is none. */
export async function markerText(folder: string, chunk: string): Promise<string | null> {
  return readFile(layout.marker(folder, chunk), 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  });
}
