import { join } from 'node:path';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';
import { withReadErrors } from '../storage/storage-error.js';
import { markerPrint, readMarker } from './marker.js';

/** Enough to hide the latency of a network file system. */
const LOOKS_AT_ONCE = 32;

/**
 * What is left to compute of chunks and parts, as `readOpenWork` gives it, in their order: looks at these and at the parts of those that were
 * split, however many others there are.
 */
export async function openChunks(campaign: CampaignFolder, chunks: readonly string[]): Promise<readonly string[]> {
  const open: string[] = [];
  for (let from = 0; from < chunks.length; from += LOOKS_AT_ONCE) {
    const block = chunks.slice(from, from + LOOKS_AT_ONCE);
    const replaced = await Promise.all(block.map((chunk) => partsInPlace(campaign, chunk)));
    for (const [index, chunk] of block.entries()) {
      const parts = replaced[index];
      if (parts === null) open.push(chunk);
      else if (parts !== undefined) open.push(...(await openChunks(campaign, parts)));
    }
  }
  return open;
}

/** What is computed in the chunk's place: null is itself, and none where it is committed. */
async function partsInPlace(campaign: CampaignFolder, chunk: string): Promise<readonly string[] | null> {
  const { folder } = campaign;
  return withReadErrors(`look for chunk ${chunk}`, folder, async () => {
    if ((await markerPrint(layout.marker(folder, chunk))) === null) return null;
    if ((await markerPrint(join(layout.splits(folder), chunk))) === null) return [];
    const marker = await readMarker(campaign, chunk);
    return marker?.kind === 'split' ? marker.parts.map((part) => part.chunk) : [];
  });
}
