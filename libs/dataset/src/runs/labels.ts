import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core';
import { z } from 'zod';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { createRecord, createSubfolders } from '../campaign/create-record.js';
import { layout } from '../campaign/layout.js';
import { readRecord } from '../campaign/read-record.js';
import { sealedJson } from '../storage/sealed-json.js';
import { hasCode, withReadErrors, withStorageErrors } from '../storage/storage-error.js';

const TAG = /^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$/;
const MOST_TAGS = 50;
const MOST_NOTE = 10_000;

const record = z.object({
  tags: z.array(z.string().regex(TAG)).max(MOST_TAGS),
  note: z.string().max(MOST_NOTE).nullable(),
});

/** What people say of a campaign: no part of its plan, its ids or its rows. */
export interface CampaignLabels {
  /** Ascending, each once. */
  readonly tags: readonly string[];
  readonly note: string | null;
}

const NONE: CampaignLabels = { tags: [], note: null };

/** What was said last, as far as it can be read. */
export async function readLabels(campaign: Pick<CampaignFolder, 'folder'>): Promise<CampaignLabels> {
  const folder = layout.labels(campaign.folder);
  return withReadErrors('read the tags', folder, async () => {
    for (const number of await numbers(folder)) {
      const said = await readRecord(campaign.folder, join(folder, fileName(number)), record);
      if (said !== null) return said;
    }
    return NONE;
  });
}

/** Says what `change` makes of what was said before. Records are only ever added: of two at once neither undoes the other. False: it was so already. Throws `bad-input` for a tag or a note that cannot be. */
export async function changeLabels(
  campaign: CampaignFolder,
  change: (before: CampaignLabels) => CampaignLabels,
): Promise<{ readonly changed: boolean; readonly labels: CampaignLabels }> {
  const folder = layout.labels(campaign.folder);
  return withStorageErrors('tag the campaign', folder, async () => {
    for (;;) {
      const [newest = 0] = await numbers(folder);
      const before = await readLabels(campaign);
      const labels = checked(change(before));
      if (JSON.stringify(labels) === JSON.stringify(before)) return { changed: false, labels };
      await createSubfolders(campaign, folder);
      if (await createRecord(campaign, join(folder, fileName(newest + 1)), sealedJson({ ...labels })))
        return { changed: true, labels };
    }
  });
}

function checked({ tags, note }: CampaignLabels): CampaignLabels {
  const wrong = tags.find((tag) => !TAG.test(tag));
  if (wrong !== undefined)
    throw new LoschmidtError(
      'bad-input',
      `Cannot tag the campaign: a tag must be up to 50 letters, digits, '.', '-' and '_', and begin with a letter or digit, got ${JSON.stringify(wrong)}.`,
    );
  const unique = [...new Set(tags)].sort();
  if (unique.length > MOST_TAGS)
    throw new LoschmidtError(
      'bad-input',
      `Cannot tag the campaign: it must have at most ${MOST_TAGS} tags, got ${unique.length}.`,
    );
  if (note !== null && note.length > MOST_NOTE)
    throw new LoschmidtError(
      'bad-input',
      `Cannot keep the note: it must have at most ${MOST_NOTE} characters, got ${note.length}.`,
    );
  return { tags: unique, note };
}

/** Of the records, newest first. */
async function numbers(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
  // A number that has no next one is none that was written here.
  const found = names.map((name) => Number(/^([0-9]{6,15})\.json$/.exec(name)?.[1] ?? 0));
  return found.filter((number) => number > 0).sort((a, b) => b - a);
}

function fileName(number: number): string {
  return `${String(number).padStart(6, '0')}.json`;
}
