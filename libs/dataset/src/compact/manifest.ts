import { readdir } from 'node:fs/promises';
import { LoschmidtError, type TableName } from '@loschmidt/core';
import { z } from 'zod';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { createRecord, createSubfolders } from '../campaign/create-record.js';
import { layout } from '../campaign/layout.js';
import { campaignId, chunkName, nonceField } from '../campaign/record-fields.js';
import { committedFile, refuseOtherPaths } from '../commit/marker.js';
import { syncFolder } from '../storage/durable.js';
import { MOST_BYTES, readJson } from '../storage/read-json.js';
import { FORMAT_VERSION, sealedJson } from '../storage/sealed-json.js';
import { hasCode, withReadErrors } from '../storage/storage-error.js';

/** Columns that compacted files have beside those of a chunk's files and the parameters: no parameter's name begins like this. */
export const COMPACTED = { chunk: '_chunk', index: '_index', place: '_place' } as const;

/** Where a compacted file of a table is. */
export function compactedFile(table: TableName, sha256: string): string {
  return `compact/${table}/${sha256.slice(0, 16)}.parquet`;
}

/** `manifests/<number>.json`: files in which the rows of several chunks are, in the order of places. Never changed. */
const manifestRecord = z
  .object({
    kind: z.literal('manifest'),
    schema: z.number().int(),
    campaign: campaignId,
    /** The plan whose places and parameters the files have. */
    base: z.number().int().positive(),
    /** The commits whose rows are here: rows of another nonce are not. */
    chunks: z.array(z.object({ chunk: chunkName, nonce: nonceField })).nonempty(),
    tables: z.object({
      steps: committedFile.optional(),
      profiles: committedFile.optional(),
      summary: committedFile,
    }),
  })
  .superRefine(({ tables }, context) =>
    refuseOtherPaths(tables, (table, { sha256 }) => compactedFile(table, sha256), context),
  );

export type Manifest = z.infer<typeof manifestRecord> & { readonly number: number };

const fileName = /^([0-9]{6,})\.json$/;

/** The numbers of the manifests, ascending; none where nothing was compacted. */
export async function manifestNumbers({ folder }: CampaignFolder): Promise<number[]> {
  const path = layout.manifests(folder);
  return withReadErrors('read the manifests', path, async () => {
    const names = await readdir(path).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    });
    return names.flatMap((name) => (fileName.test(name) ? [Number.parseInt(name, 10)] : [])).sort((a, b) => a - b);
  });
}

/** All manifests, oldest first. One that is set aside meanwhile is left out. Throws `corrupt` for one that is damaged. */
export async function readManifests(campaign: CampaignFolder): Promise<readonly Manifest[]> {
  const manifests: Manifest[] = [];
  for (const number of await manifestNumbers(campaign)) {
    const manifest = await readManifest(campaign, number);
    if (manifest !== null) manifests.push(manifest);
  }
  return manifests;
}

/** Null where there is none of this number. Throws `corrupt` where it is damaged. */
export async function readManifest(campaign: CampaignFolder, number: number): Promise<Manifest | null> {
  const path = layout.manifest(campaign.folder, number);
  return withReadErrors('read a manifest', path, async () => {
    try {
      const hint = `Type \`loschmidt resume ${campaign.name}\` to go on without it.`;
      const manifest = await readJson(path, manifestRecord, hint, MOST_BYTES.list);
      if (manifest.campaign === campaign.id) return { ...manifest, number };
      throw new LoschmidtError(
        'corrupt',
        `Cannot read ${path}: it must belong to ${campaign.id}, and it belongs to ${manifest.campaign}.`,
        { hint },
      );
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return null;
      throw error;
    }
  });
}

/** Makes the files of a manifest, on disk for good, stand for those of its chunks. */
export async function writeManifest(
  campaign: CampaignFolder,
  manifest: Pick<Manifest, 'base' | 'chunks' | 'tables'>,
): Promise<Manifest> {
  const { base, chunks, tables } = manifest;
  const record: z.infer<typeof manifestRecord> = {
    kind: 'manifest',
    schema: FORMAT_VERSION,
    campaign: campaign.id,
    base,
    chunks,
    tables,
  };
  const { folder } = campaign;
  if ((await createSubfolders(campaign, layout.manifests(folder))) !== undefined) await syncFolder(folder);
  for (let number = ((await manifestNumbers(campaign)).at(-1) ?? 0) + 1; ; number += 1) {
    const path = layout.manifest(folder, number);
    if (await createRecord(campaign, path, sealedJson(record))) return { ...record, number };
  }
}
