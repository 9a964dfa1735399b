import { randomUUID } from 'node:crypto';
import { link, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { createSubfolders } from '../campaign/create-record.js';
import { layout } from '../campaign/layout.js';
import { syncFolder } from '../storage/durable.js';
import { hasCode, withStorageErrors } from '../storage/storage-error.js';
import { foreignFault, markerPrint, readAnyMarker } from './marker.js';

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
