import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';
import { markerNames } from '../commit/committed-chunks.js';
import { type ChunkMarker, type Marker, readMarker } from '../commit/marker.js';
import { compactedChunks, filesOfRows } from '../compact/compacted-chunks.js';
import { readManifests } from '../compact/manifest.js';
import { hasCode } from '../storage/storage-error.js';

/** A file of a campaign that belongs into an archive of it. */
export interface PackedFile {
  /** Relative to the campaign's folder, with `/`. */
  readonly path: string;
  /** As it was recorded; null where no record says. */
  readonly sha256: string | null;
}

/**
 * The files that make a campaign, sorted: its plan, records and markers, its report where there is one, and the rows of all that is committed, hidden and superseded ones
 * included, so that it can be extended; where rows are compacted, not the chunks' own files; the kept states of points with `states`. Not: points in progress, what attempts left behind, markers that were set aside.
 */
export async function packedFiles(
  campaign: CampaignFolder,
  states = false,
): Promise<{
  readonly files: readonly PackedFile[];
  /** Also of chunks whose points are hidden or superseded. */
  readonly markers: readonly Marker[];
}> {
  const { folder } = campaign;
  const chunks = await markerNames(campaign);
  const files: PackedFile[] = [];
  const add = (path: string, sha256: string | null = null) => files.push({ path, sha256 });
  const markers: Marker[] = [];
  for (const chunk of chunks) {
    const marker = await readMarker(campaign, chunk);
    if (marker === null) continue;
    add(`commits/${chunk}.json`);
    markers.push(marker);
  }
  const committed = markers.filter((marker): marker is ChunkMarker => marker.kind === 'data');
  const compacted = compactedChunks(await readManifests(campaign), committed);
  for (const number of new Set([...compacted.values()].map((manifest) => manifest.number))) {
    add(`manifests/${basename(layout.manifest(folder, number))}`);
  }
  for (const { path, sha256 } of filesOfRows(committed, compacted)) add(path, sha256);
  for (const path of ['campaign.json', 'campaign.yaml']) add(path);
  for (const place of ['plans', 'runs', 'labels', 'crashes', 'splits', 'report', ...(states ? ['states'] : [])]) {
    for (const path of await filesIn(join(folder, place))) add(`${place}/${path}`);
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, markers };
}

/** Relative, with `/`. None where there is no such folder. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
}
