import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';
import { nonceField } from '../campaign/record-fields.js';
import { plannedChunkId } from '../plan/chunk-id.js';
import { createFolders } from '../storage/create-folders.js';
import { createOnce, syncFolder } from '../storage/durable.js';
import { ownEntry } from '../storage/own-entry.js';
import { readJson } from '../storage/read-json.js';
import { sealedJson } from '../storage/sealed-json.js';
import { hasCode, withStorageErrors } from '../storage/storage-error.js';
import { type Crash, crash } from './crash.js';

/** Writes it down for good: a restart of the orchestrator forgets none. Once for each attempt. A part's are those of its planned chunk. */
export async function recordCrash(campaign: CampaignFolder, chunk: string, record: Crash): Promise<void> {
  const folder = layout.crashes(campaign.folder, plannedChunkId(chunk));
  if (!nonceField.safeParse(record.attempt).success) {
    throw new LoschmidtError(
      'corrupt',
      `Cannot record a crash: attempt ${JSON.stringify(record.attempt)} names no file.`,
    );
  }
  await withStorageErrors(`record a crash of chunk ${chunk}`, campaign.folder, async () => {
    if ((await createFolders(folder)) !== undefined) {
      await syncFolder(join(folder, '..'));
      await syncFolder(campaign.folder);
    }
    await createOnce(join(folder, `${record.attempt}.json`), sealedJson(record), layout.scratch(campaign.folder));
  });
}

/** All that were recorded of a chunk, oldest first; of a part: of the planned chunk, whichever part they were in. */
export async function readCrashes(campaign: CampaignFolder, chunk: string): Promise<readonly Crash[]> {
  const folder = layout.crashes(campaign.folder, plannedChunkId(chunk));
  return withStorageErrors(`read the crashes of chunk ${chunk}`, campaign.folder, async () => {
    await ownEntry(campaign.folder, `crashes/${plannedChunkId(chunk)}`);
    const names = await readdir(folder).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    });
    const paths = names.filter((name) => name.endsWith('.json')).map((name) => join(folder, name));
    const crashes = await Promise.all(
      paths.map((path) => readJson(path, crash, `Remove ${path}: its crash is then forgotten.`)),
    );
    return crashes.sort((a, b) => a.at.localeCompare(b.at) || a.attempt.localeCompare(b.attempt));
  });
}
