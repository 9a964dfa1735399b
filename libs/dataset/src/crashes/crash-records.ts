import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LoschmidtError, MOST_REASON, shortText } from '@loschmidt/core';
import { z } from 'zod';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { plannedChunkId } from '../campaign/chunk-id.js';
import { createRecord, createSubfolders } from '../campaign/create-record.js';
import { layout } from '../campaign/layout.js';
import { type OnAside, readRecord } from '../campaign/read-record.js';
import { nonceField, textField } from '../campaign/record-fields.js';
import { syncFolder } from '../storage/durable.js';
import { ownEntry } from '../storage/own-entry.js';
import { sealedJson } from '../storage/sealed-json.js';
import { hasCode, withReadErrors, withStorageErrors } from '../storage/storage-error.js';

/** Writes it down for good, if it can be read again: a restart of the orchestrator forgets none. Once for each attempt. A part's are those of its planned chunk. */
export async function recordCrash(campaign: CampaignFolder, chunk: string, record: Crash): Promise<void> {
  const folder = layout.crashes(campaign.folder, plannedChunkId(chunk));
  if (!nonceField.safeParse(record.attempt).success) {
    throw new LoschmidtError(
      'corrupt',
      `Cannot record a crash: attempt ${JSON.stringify(record.attempt)} names no file.`,
    );
  }
  // Both are what another machine says.
  const [runner, reason] = [record.runner, record.reason].map((text) => shortText(text, MOST_REASON));
  const written = { ...record, runner, reason };
  await withStorageErrors(`record a crash of chunk ${chunk}`, campaign.folder, async () => {
    if ((await createSubfolders(campaign, folder)) !== undefined) {
      await syncFolder(join(folder, '..'));
      await syncFolder(campaign.folder);
    }
    await createRecord(campaign, join(folder, `${record.attempt}.json`), sealedJson(crash.parse(written)));
  });
}

/**
 * All that were recorded of a chunk, oldest first; of a part: of the planned chunk, whichever part they were in. A record that cannot be read is
 * set aside and forgotten.
 */
export async function readCrashes(
  campaign: CampaignFolder,
  chunk: string,
  onAside?: OnAside,
): Promise<readonly Crash[]> {
  const folder = layout.crashes(campaign.folder, plannedChunkId(chunk));
  return withReadErrors(`read the crashes of chunk ${chunk}`, campaign.folder, async () => {
    // Of most chunks: no other look then.
    if ((await ownEntry(campaign.folder, `crashes/${plannedChunkId(chunk)}`)) === null) return [];
    const names = await readdir(folder).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    });
    const paths = names.filter((name) => name.endsWith('.json')).map((name) => join(folder, name));
    const read = await Promise.all(paths.map((path) => readRecord(campaign.folder, path, crash, onAside)));
    const crashes = read.filter((one) => one !== null);
    return crashes.sort((a, b) => a.at.localeCompare(b.at) || a.attempt.localeCompare(b.attempt));
  });
}

/** `crashes/<chunk>/<attempt>.json`: a runner died while it computed the chunk. */
export const crash = z.object({
  /** The runner's call that it ended; unique. */
  attempt: nonceField,
  /** The whole process, or the computing thread alone. */
  died: z.enum(['process', 'thread']),
  /** host/id, as in `summary`. */
  runner: textField,
  /** Id of the point in progress, as far as it was reported. */
  point: textField,
  /** The last whole cycle, as far as it was reported. */
  cycle: z.number().int().nonnegative(),
  /** Points were evolved one by one and reported before they began: it was this one and no other. */
  announced: z.boolean(),
  /** Nothing else ran in what died. */
  alone: z.boolean(),
  at: textField,
  /** What was seen, for people. */
  reason: z.string(),
});

export type Crash = z.infer<typeof crash>;
