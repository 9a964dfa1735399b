import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { createRecord } from '../campaign/create-record.js';
import { layout } from '../campaign/layout.js';
import { readRecord } from '../campaign/read-record.js';
import { sealedJson } from '../storage/sealed-json.js';
import { withReadErrors, withStorageErrors } from '../storage/storage-error.js';

const record = z.object({ priority: z.number().int().min(1).max(5), weight: z.number().positive() });

/** Where a campaign stands among others on the same fleet. */
export interface CampaignPriority {
  /** 1 is first, 5 last. */
  readonly priority: number;
  /** Campaigns of equal priority share the slots by their weights. */
  readonly weight: number;
}

/** What was set last, as far as it can be read, else what the campaign's file says, with weight 1. */
export async function readPriority(campaign: CampaignFolder): Promise<CampaignPriority> {
  const folder = layout.runs(campaign.folder);
  return withReadErrors('read the priority', folder, async () => {
    const numbers = (await readdir(folder)).map(numberOf).filter((number) => number > 0);
    for (const number of numbers.sort((a, b) => b - a)) {
      const set = await readRecord(campaign.folder, join(folder, fileName(number)), record);
      if (set !== null) return set;
    }
    return { priority: campaign.campaign.priority, weight: 1 };
  });
}

/** Sets it for all runs to come. Records are only ever added; false: it was so already. */
export async function setPriority(campaign: CampaignFolder, wanted: CampaignPriority): Promise<boolean> {
  const { priority, weight } = wanted;
  const folder = layout.runs(campaign.folder);
  return withStorageErrors('set the priority', folder, async () => {
    for (;;) {
      const now = await readPriority(campaign);
      if (now.priority === priority && now.weight === weight) return false;
      const path = join(folder, fileName(newest(await readdir(folder)) + 1));
      const content = sealedJson({ priority, weight });
      if (await createRecord(campaign, path, content)) return true;
    }
  });
}

function fileName(number: number): string {
  return `priority-${String(number).padStart(6, '0')}.json`;
}

function newest(entries: readonly string[]): number {
  return entries.reduce((max, entry) => Math.max(max, numberOf(entry)), 0);
}

/** 0 for any other file. */
function numberOf(entry: string): number {
  return Number(/^priority-([0-9]{6,})\.json$/.exec(entry)?.[1] ?? 0);
}
