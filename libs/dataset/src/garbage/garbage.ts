import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { chunkIdPattern } from '../campaign/chunk-id.js';
import { layout, tables } from '../campaign/layout.js';
import { type ChunkMarker, readMarker } from '../commit/marker.js';
import { compactedChunks } from '../compact/compacted-chunks.js';
import { findDamagedManifests } from '../compact/damage.js';
import { type Manifest, readManifests } from '../compact/manifest.js';
import { readKeptStates } from '../states/kept-states.js';
import { ownEntry } from '../storage/own-entry.js';
import { withStorageErrors } from '../storage/storage-error.js';

/** Something in a campaign's folder that no reader lists and no attempt needs any more. */
export interface Garbage {
  /**
   * `orphan`: rows of an attempt that another one came before, or of a compaction that was killed; `replaced`: rows that are read from compacted
   * files; `temporary`: left by an attempt that was killed; `checkpoint`: of a chunk that is committed; `states`: kept of points of which there
   * are states after more cycles, damaged, or of a campaign that keeps none any more.
   */
  readonly kind: 'orphan' | 'replaced' | 'temporary' | 'checkpoint' | 'states';
  /** Relative to the campaign's folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
}

/** Longer than any attempt takes between two writes. */
export const GRACE_MS = 7 * 24 * 3600 * 1000;

/**
 * What may be removed: nothing that is younger than `graceMs`, and no rows of a chunk without a marker, since a writer may have stopped
 * just before it links its own. Files are listed before markers are read: whatever is committed in between is seen.
 */
export async function* findGarbage(campaign: CampaignFolder, graceMs: number): AsyncGenerator<Garbage> {
  const { folder } = campaign;
  const written = await chunkFiles(folder);
  const saved = (await names(join(folder, 'checkpoints'))).filter((chunk) => chunkIdPattern.test(chunk));
  const markers = new Map<string, ChunkMarker>();
  for (const [chunk, paths] of written) {
    const marker = await readMarker(campaign, chunk);
    if (marker === null) continue;
    if (marker.kind === 'data') markers.set(chunk, marker);
    const counting = new Set(marker.kind === 'data' ? Object.values(marker.tables).map((file) => file?.path) : []);
    yield* old(
      folder,
      'orphan',
      paths.filter((path) => !counting.has(path)),
      graceMs,
    );
  }
  yield* findReplaced(campaign, markers, graceMs);
  for (const chunk of saved) {
    // A split chunk's go on being offered to its parts.
    if ((await readMarker(campaign, chunk))?.kind !== 'data') continue;
    const paths = (await names(layout.checkpoints(folder, chunk))).map((name) => `checkpoints/${chunk}/${name}`);
    yield* old(folder, 'checkpoint', paths, graceMs);
  }
  yield* old(folder, 'states', await idleStates(campaign), graceMs);
  yield* findTemporary(campaign, graceMs);
}

/** Files of kept states that no point would go on from. */
async function idleStates(campaign: CampaignFolder): Promise<readonly string[]> {
  const kept = await readKeptStates(campaign);
  const idle = kept.files.filter(
    ({ states }) =>
      campaign.campaign.keep === undefined ||
      states.every(({ key, cycles }) => (kept.statesOf(key)[0]?.cycles ?? 0) > cycles),
  );
  return [...idle.map(({ name }) => name), ...kept.damaged.keys()].map((name) => `states/${name}`);
}

/**
 * Files of commits that a manifest stands for, since longer than the grace time, so that nobody reads them any more; every byte of the
 * compacted ones is read before. And compacted files that no manifest names.
 */
async function* findReplaced(
  campaign: CampaignFolder,
  markers: ReadonlyMap<string, ChunkMarker>,
  graceMs: number,
): AsyncGenerator<Garbage> {
  const { folder } = campaign;
  const written: string[] = [];
  for (const table of tables) {
    for (const name of await names(layout.compact(folder, table))) written.push(`compact/${table}/${name}`);
  }
  const manifests = await readManifests(campaign);
  const settled: Manifest[] = [];
  for (const manifest of manifests) {
    const { mtimeMs } = await stat(layout.manifest(folder, manifest.number));
    if (Date.now() - mtimeMs > graceMs) settled.push(manifest);
  }
  const damaged = new Set((await findDamagedManifests(campaign, settled, 'bytes')).map(({ manifest }) => manifest));
  const whole = settled.filter((manifest) => !damaged.has(manifest));
  for (const [chunk] of compactedChunks(whole, markers.values())) {
    const files = Object.values(markers.get(chunk)?.tables ?? {});
    yield* old(
      folder,
      'replaced',
      files.flatMap((file) => file?.path ?? []),
      0,
    );
  }
  const named = new Set(manifests.flatMap((manifest) => Object.values(manifest.tables).map((file) => file?.path)));
  yield* old(
    folder,
    'orphan',
    written.filter((path) => !named.has(path)),
    graceMs,
  );
}

/** What attempts that were killed left half written. One that is alive after all fails, and is repeated. */
export async function* findTemporary({ folder }: CampaignFolder, graceMs: number): AsyncGenerator<Garbage> {
  const paths = (await names(layout.scratch(folder))).map((name) => `.tmp/${name}`);
  yield* old(folder, 'temporary', paths, graceMs);
}

/** Removes what was found; returns it. What somebody else removes meanwhile is fine. Throws `storage`. */
export async function removeGarbage(
  { folder }: CampaignFolder,
  found: AsyncIterable<Garbage>,
): Promise<readonly Garbage[]> {
  return withStorageErrors('remove what is left over', folder, async () => {
    const removed: Garbage[] = [];
    for await (const one of found) {
      // Once more: what is removed is gone.
      await ownEntry(folder, one.path);
      await rm(join(folder, one.path), { recursive: true, force: true });
      removed.push(one);
    }
    return removed;
  });
}

/** The files of each chunk in `data/`, relative to the campaign's folder. */
async function chunkFiles(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const files = new Map<string, string[]>();
  for (const table of tables) {
    for (const name of await names(layout.data(folder, table))) {
      const chunk = name.slice(0, name.lastIndexOf('-'));
      if (!chunkIdPattern.test(chunk)) continue;
      const paths = files.get(chunk) ?? [];
      paths.push(`data/${table}/${name}`);
      files.set(chunk, paths);
    }
  }
  return files;
}

async function* old(
  folder: string,
  kind: Garbage['kind'],
  paths: readonly string[],
  graceMs: number,
): AsyncGenerator<Garbage> {
  for (const path of paths) {
    const entry = await ownEntry(folder, path);
    if (entry !== null && Date.now() - entry.mtimeMs > graceMs) yield { kind, path, bytes: entry.size };
  }
}

/** Nothing where there is no such folder. */
async function names(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}
