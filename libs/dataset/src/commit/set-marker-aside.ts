import { randomUUID } from 'node:crypto';
import { link, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { createSubfolders } from '../campaign/create-record.js';
import { layout } from '../campaign/layout.js';
import { syncFolder } from '../storage/durable.js';
import { hasCode, withStorageErrors } from '../storage/storage-error.js';
import { foreignFault, markerText, readAnyMarker } from './marker.js';

/** Frees a chunk's place where another campaign's marker lies; nothing else is moved. */
export async function setForeignMarkerAside(campaign: CampaignFolder, chunk: string): Promise<void> {
  const text = await markerText(campaign.folder, chunk);
  const marker = await readAnyMarker(campaign, chunk);
  if (text === null || marker === null || (await foreignFault(campaign, chunk, marker)) === null) return;
  await setMarkerAside(campaign, chunk, text);
}

/** Moves a marker to `commits/damaged/`. True if the one with `text` was moved; false if another one is in its place by now. */
export async function setMarkerAside(campaign: CampaignFolder, chunk: string, text: string): Promise<boolean> {
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
    const same = (await readFile(aside, 'utf8')) === text;
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
