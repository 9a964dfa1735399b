import { readdir, stat } from 'node:fs/promises';
import { LoschmidtError } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { chunkIdPattern } from '../campaign/chunk-id.js';
import { layout } from '../campaign/layout.js';
import type { Chunk } from '../plan/chunk.js';
import { withReadErrors } from '../storage/storage-error.js';
import { readChunkTable } from './chunk-table.js';
import { type ChunkMarker, foreignFault, type Marker, readAnyMarker, readMarker } from './marker.js';
import { readSplits } from './splits.js';

/** A marker that is damaged or was written for another campaign: its chunk is open. */
export interface UncountedMarker {
  readonly chunk: string;
  readonly fault: string;
}

/** Enough to hide the latency of a network file system. */
const readsAtOnce = 32;

/** The markers of the committed chunks among those that count, by chunk, ascending. `table`, `known`: what the caller has read already. */
export async function committedChunks(
  campaign: CampaignFolder,
  table?: readonly Chunk[],
  known: ReadonlyMap<string, ChunkMarker> = new Map(),
): Promise<ReadonlyMap<string, ChunkMarker>> {
  const counting = new Set((table ?? (await readChunkTable(campaign))).map(({ id }) => id));
  const ids = (await committedIds(campaign)).filter((id) => counting.has(id));
  const markers = await readMarkers(
    campaign,
    ids.filter((id) => !known.has(id)),
  );
  // One that was split since the table was read is open, as far as this answer knows.
  const read = new Map(markers.flatMap((marker) => (marker.kind === 'data' ? [[marker.chunk, marker]] : [])));
  return known.size === 0
    ? read
    : new Map(
        ids.flatMap((id) => {
          const marker = known.get(id) ?? read.get(id);
          return marker === undefined ? [] : [[id, marker]];
        }),
      );
}

/** At most so many chunks are committed in this folder, by the names in it alone; 0 where there is no campaign. */
export async function mostCommits(folder: string): Promise<number> {
  return (await readdir(layout.commits(folder)).catch(() => [])).length;
}

/**
 * The ids of all committed chunks and parts, those that count no more included, ascending, from the names of the markers alone: what is
 * left to do needs no more.
 */
export async function committedIds(campaign: CampaignFolder): Promise<string[]> {
  const names = await markerNames(campaign);
  const splits = await readSplits(campaign);
  return splits.size === 0 ? names : names.filter((id) => !splits.has(id));
}

/** Ids of the chunks and parts that have a marker, ascending: committed, or split. Those of `but` are left out. */
export async function markerNames(campaign: CampaignFolder, but?: ReadonlySet<string>): Promise<string[]> {
  const folder = layout.commits(campaign.folder);
  return withReadErrors('read the commits', folder, async () => {
    const names = await readdir(folder);
    return names
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length))
      .filter((id) => !but?.has(id) && chunkIdPattern.test(id))
      .sort();
  });
}

/**
 * Follows the commits of a running campaign: each `poll` gives the markers that came since the one before. A marker is read once;
 * the folder is listed only when its time of change says that something came.
 */
export class CommitWatcher {
  private readonly seen = new Set<string>();
  private lastChange = '';
  private uncounted: readonly UncountedMarker[] = [];

  constructor(private readonly campaign: CampaignFolder) {}

  /** Whether a `poll` has given this chunk's marker. */
  knows(chunk: string): boolean {
    return this.seen.has(chunk);
  }

  /** Markers that the last `poll` found and cannot count. */
  faults(): readonly UncountedMarker[] {
    return this.uncounted;
  }

  async poll(): Promise<readonly Marker[]> {
    const folder = layout.commits(this.campaign.folder);
    const change = await withReadErrors('read the commits', folder, async () => {
      const { mtimeNs } = await stat(folder, { bigint: true });
      // A file system may count in seconds: two changes within its tick look like one, so a recent one is looked at again.
      const settled = Date.now() - Number(mtimeNs / 1_000_000n) > 2_000;
      return settled ? String(mtimeNs) : '';
    });
    if (change !== '' && change === this.lastChange) return [];
    const fresh = await markerNames(this.campaign, this.seen);
    const faults: UncountedMarker[] = [];
    const markers = await readMarkers(this.campaign, fresh, (fault) => faults.push(fault));
    for (const marker of markers) this.seen.add(marker.chunk);
    this.uncounted = faults;
    this.lastChange = change;
    return markers;
  }
}

async function countingMarker(
  campaign: CampaignFolder,
  chunk: string,
  onFault?: (fault: UncountedMarker) => void,
): Promise<Marker | null> {
  if (onFault === undefined) return readMarker(campaign, chunk);
  try {
    const marker = await readAnyMarker(campaign, chunk);
    const fault = marker === null ? null : await foreignFault(campaign, chunk, marker);
    if (fault === null) return marker;
    onFault({ chunk, fault });
  } catch (error) {
    if (!(error instanceof LoschmidtError) || error.code !== 'corrupt') throw error;
    onFault({ chunk, fault: error.message });
  }
  return null;
}

/**
 * Markers of `ids` in their order; one that was set aside in between, or is another campaign's, is left out. `onFault` gets those, and
 * damaged ones instead of an error.
 */
async function readMarkers(
  campaign: CampaignFolder,
  ids: readonly string[],
  onFault?: (fault: UncountedMarker) => void,
): Promise<Marker[]> {
  const markers: Marker[] = [];
  for (let from = 0; from < ids.length; from += readsAtOnce) {
    const block = ids.slice(from, from + readsAtOnce);
    for (const marker of await Promise.all(block.map((id) => countingMarker(campaign, id, onFault)))) {
      if (marker !== null) markers.push(marker);
    }
  }
  return markers;
}

/**
 * When the last commit was made, in milliseconds of `performance.now()`: by the time of the folder `commits`, which is more exact than looks
 * that are up to a second apart. It lies after `before`, a look that did not see it, and before now, whatever clock a file server has.
 */
export async function lastCommitAt({ folder }: Pick<CampaignFolder, 'folder'>, before: number): Promise<number> {
  const now = performance.now();
  const changed = await stat(layout.commits(folder)).then(
    ({ mtimeMs }) => now - (Date.now() - mtimeMs),
    () => now,
  );
  return Math.min(now, Math.max(before, changed));
}

/** What is left to compute of a planned chunk, as ids: itself, its open parts, or nothing. */
export type OpenWork = (planned: string) => readonly string[];

/** As the dataset is now, from the names of the markers and from the splits. */
export async function readOpenWork(campaign: CampaignFolder): Promise<OpenWork> {
  const marked = new Set(await markerNames(campaign));
  const splits = await readSplits(campaign);
  const open = (chunk: string): readonly string[] => {
    if (!marked.has(chunk)) return [chunk];
    return splits.get(chunk)?.parts.flatMap((part) => open(part.chunk)) ?? [];
  };
  return open;
}
