import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { createRecord } from '../campaign/create-record.js';
import { layout } from '../campaign/layout.js';
import { sealedJson } from '../storage/sealed-json.js';
import { type Marker, readMarker } from './marker.js';
import { setForeignMarkerAside } from './set-marker-aside.js';

/**
 * Makes the one marker of its chunk, as one step, unless the chunk has one: `counting` is the marker that counts, and `created` says whether it
 * is this one. Another campaign's is in nobody's way: it is set aside.
 */
export async function createMarker(
  campaign: CampaignFolder,
  marker: Marker,
  onStep?: (step: 'written' | 'linked') => Promise<void> | void,
): Promise<{ readonly created: boolean; readonly counting: Marker }> {
  const path = layout.marker(campaign.folder, marker.chunk);
  const content = sealedJson(marker);
  for (;;) {
    if (await createRecord(campaign, path, content, onStep)) return { created: true, counting: marker };
    const counting = await readMarker(campaign, marker.chunk);
    // Our own nonce: an earlier link() had succeeded although its answer was lost.
    if (counting !== null) return { created: counting.nonce === marker.nonce, counting };
    await setForeignMarkerAside(campaign, marker.chunk);
  }
}
