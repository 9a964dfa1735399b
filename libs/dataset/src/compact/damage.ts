import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { createSubfolders } from '../campaign/create-record.js';
import { layout } from '../campaign/layout.js';
import { readPlannedChunks } from '../commit/chunk-table.js';
import { markerNames } from '../commit/committed-chunks.js';
import {
  type ChunkMarker,
  type CommittedFile,
  foreignFault,
  markerPrint,
  readAnyMarker,
  setMarkerAside,
} from '../commit/marker.js';
import { partsOf, readSplits } from '../commit/splits.js';
import { syncFolder } from '../storage/durable.js';
import { ownEntry, sha256Of } from '../storage/own-entry.js';
import { hasCode, withStorageErrors } from '../storage/storage-error.js';
import { bySource, compactedChunks } from './compacted-chunks.js';
import type { CountedRows } from './counted-rows.js';
import { type Manifest, manifestNumbers, readManifest } from './manifest.js';

/** A committed chunk whose rows cannot be trusted any more, or whose marker is another campaign's. */
interface DamagedChunk {
  readonly chunk: string;
  /** Points whose rows are lost; 0 where the marker itself cannot be read or is not the chunk's. */
  readonly points: number;
  /** What is wrong, with the file's name. */
  readonly fault: string;
}

/** `sizes` sees missing and cut files at the cost of a look into the folder; `bytes` reads everything and sees each flipped bit. */
type Depth = 'sizes' | 'bytes';

const filesAtOnce = 4;

/** The chunks of `markers` with a file that is not as it was committed. */
export async function findDamage(
  campaign: CampaignFolder,
  markers: Iterable<ChunkMarker>,
  depth: Depth,
): Promise<DamagedChunk[]> {
  const waiting = [...markers];
  const damaged: DamagedChunk[] = [];
  const seen = new Set<string>();
  const worker = async () => {
    for (let marker = waiting.pop(); marker !== undefined; marker = waiting.pop()) {
      const fault = await filesFault(campaign, marker.tables, depth, seen);
      if (fault !== null) damaged.push({ chunk: marker.chunk, points: marker.points, fault });
    }
  };
  await Promise.all(Array.from({ length: filesAtOnce }, worker));
  return damaged.sort((a, b) => (a.chunk < b.chunk ? -1 : 1));
}

/** Compacted files that are not as they were written. */
interface DamagedManifest {
  readonly manifest: Manifest;
  /** What is wrong, with the file's name. */
  readonly fault: string;
}

/** The manifests with a file that is not as it was written. */
export async function findDamagedManifests(
  campaign: CampaignFolder,
  manifests: readonly Manifest[],
  depth: Depth,
): Promise<readonly DamagedManifest[]> {
  const damaged: DamagedManifest[] = [];
  const seen = new Set<string>();
  for (const manifest of manifests) {
    const fault = await filesFault(campaign, manifest.tables, depth, seen);
    if (fault !== null) damaged.push({ manifest, fault });
  }
  return damaged;
}

/** Every manifest is read: those that are whole with all their files, and what is wrong with the others, in the order of their numbers. */
export async function inspectManifests(
  campaign: CampaignFolder,
  depth: Depth,
): Promise<{
  readonly whole: readonly Manifest[];
  readonly damaged: readonly { readonly number: number; readonly kind: 'record' | 'file'; readonly fault: string }[];
}> {
  const manifests: Manifest[] = [];
  const unreadable: { number: number; kind: 'record'; fault: string }[] = [];
  for (const number of await manifestNumbers(campaign)) {
    try {
      const manifest = await readManifest(campaign, number);
      if (manifest !== null) manifests.push(manifest);
    } catch (error) {
      if (!(error instanceof LoschmidtError) || error.code !== 'corrupt') throw error;
      unreadable.push({ number, kind: 'record', fault: error.message });
    }
  }
  const files = await findDamagedManifests(campaign, manifests, depth);
  const faulty = new Set(files.map(({ manifest }) => manifest));
  const cut = files.map(({ manifest: { number }, fault }) => ({ number, kind: 'file' as const, fault }));
  return {
    whole: manifests.filter((manifest) => !faulty.has(manifest)),
    damaged: [...unreadable, ...cut].sort((a, b) => a.number - b.number),
  };
}

/**
 * Throws `corrupt` if a file that the rows are read from is not as it was committed: names the first, counts the points that are lost, says
 * what to type.
 */
export async function refuseDamage(
  campaign: CampaignFolder,
  { markers, compacted }: Pick<CountedRows, 'markers' | 'compacted'>,
  depth: Depth = 'bytes',
): Promise<void> {
  const { loose, segments } = bySource(markers, compacted);
  const files = await findDamagedManifests(
    campaign,
    segments.map(({ manifest }) => manifest),
    depth,
  );
  const unread = new Set(files.map(({ manifest }) => manifest));
  // What was compacted badly may still be whole in the chunks' own files.
  const own = markers.filter(({ chunk }) => unread.has(compacted.get(chunk) as Manifest));
  const damaged = await findDamage(campaign, [...loose, ...own], depth);
  const fault = files[0]?.fault ?? damaged[0]?.fault;
  if (fault === undefined) return;
  const what = files.length > 0 ? 'compacted rows' : `chunk ${damaged[0]?.chunk}`;
  const points = damaged.reduce((sum, { points }) => sum + points, 0);
  const others = damaged.length < 2 ? '' : ` So are ${damaged.length - 1} more chunks.`;
  const lost =
    points === 0
      ? "No row is lost: the chunks' own files are whole."
      : `The rows of ${points} points are lost; all others are whole.`;
  throw new LoschmidtError('corrupt', `Cannot read ${what}: ${fault}.${others} ${lost}`, {
    hint: `Type \`loschmidt resume ${campaign.name}\` to ${points === 0 ? 'read those again' : 'compute the lost points again'}.`,
  });
}

/**
 * Makes damaged chunks computable again: moves their markers to `commits/damaged/`, so that a new attempt can create its own. Compacted
 * files that are damaged are set aside first: their chunks' own files are read again where they are still there. Reads every byte where
 * nothing else is left to compute or little is committed, else looks at sizes.
 *
 * Exactly one marker counts at any time. Between looking and moving, someone else may have set the damaged marker aside and a new attempt
 * may have committed; so what was moved is compared with what was seen, and put back by create-if-absent. Readers that listed the damaged
 * file before get `corrupt` as before.
 */
export async function setAsideDamagedChunks(campaign: CampaignFolder): Promise<readonly DamagedChunk[]> {
  const found = await readAll(campaign);
  const bytes = found.markers.reduce((sum, { tables }) => sum + sizeOf(tables), 0);
  const depth: Depth = found.markers.length === found.counting || bytes < 2e9 ? 'bytes' : 'sizes';
  const manifests = await wholeManifests(campaign, depth);
  const compacted = compactedChunks(manifests, found.markers);
  const { loose } = bySource(found.markers, compacted);
  const damaged = [...found.unreadable, ...(await findDamage(campaign, loose, depth))];
  const moved: DamagedChunk[] = [];
  for (const entry of damaged) {
    if (await setMarkerAside(campaign, entry.chunk, found.prints.get(entry.chunk) ?? '')) moved.push(entry);
  }
  return moved;
}

/** The manifests whose files are whole; the others are moved to `manifests/damaged/`. */
async function wholeManifests(campaign: CampaignFolder, depth: Depth): Promise<readonly Manifest[]> {
  const { whole, damaged } = await inspectManifests(campaign, depth);
  for (const { number } of damaged) await setManifestAside(campaign, number);
  return whole;
}

/** Another process may have done so. A manifest never changes: what has its number is what was looked at. */
async function setManifestAside(campaign: CampaignFolder, number: number): Promise<void> {
  const { folder } = campaign;
  await withStorageErrors(`set manifest ${number} aside`, folder, async () => {
    const path = layout.damagedManifests(folder);
    await createSubfolders(campaign, path);
    await rename(layout.manifest(folder, number), join(path, `${number}-${randomUUID()}.json`)).catch((error) => {
      if (!hasCode(error, 'ENOENT')) throw error;
    });
    await syncFolder(layout.manifests(folder));
  });
}

async function readAll(campaign: CampaignFolder) {
  const markers: ChunkMarker[] = [];
  const unreadable: DamagedChunk[] = [];
  const prints = new Map<string, string>();
  // What is hidden is not computed again, so it stays as it is until the plan has it again; what is not this campaign's goes anyway.
  // A split that cannot be read is a chunk that cannot: its parts count again when it is split in the same way.
  const splits = await readSplits(campaign, () => {});
  const counting = new Set(partsOf(await readPlannedChunks(campaign), splits).map(({ id }) => id));
  for (const chunk of await markerNames(campaign)) {
    const print = await markerPrint(layout.marker(campaign.folder, chunk));
    if (print === null) continue;
    prints.set(chunk, print);
    try {
      const marker = await readAnyMarker(campaign, chunk);
      const foreign = marker === null ? null : await foreignFault(campaign, chunk, marker);
      if (foreign !== null) unreadable.push({ chunk, points: 0, fault: foreign });
      else if (counting.has(chunk) && marker?.kind === 'data') markers.push(marker);
    } catch (error) {
      if (!(error instanceof LoschmidtError) || error.code !== 'corrupt') throw error;
      if (counting.has(chunk)) unreadable.push({ chunk, points: 0, fault: error.message });
    }
  }
  return { markers, unreadable, prints, counting: counting.size };
}

async function filesFault(
  campaign: CampaignFolder,
  tables: ChunkMarker['tables'],
  depth: Depth,
  seen: Set<string>,
): Promise<string | null> {
  for (const file of Object.values(tables)) {
    if (file === undefined) continue;
    const fault = await fileFault(campaign, file, depth, seen);
    if (fault !== null) return fault;
  }
  return null;
}

async function fileFault(
  campaign: CampaignFolder,
  file: CommittedFile,
  depth: Depth,
  seen: Set<string>,
): Promise<string | null> {
  const path = join(campaign.folder, file.path);
  try {
    const entry = await ownEntry(campaign.folder, file.path, seen);
    if (entry === null) return `${path} must be there, and it is missing`;
    if (!entry.isFile()) return `${path} must be a file, and it is a folder`;
    if (entry.size !== file.bytes) return `${path} must have ${file.bytes} bytes, got ${entry.size}`;
    if (depth === 'bytes' && (await sha256Of(path)) !== file.sha256) {
      return `${path} must have the SHA-256 ${file.sha256.slice(0, 16)}…, and other bytes are in it`;
    }
    return null;
  } catch (error) {
    if (error instanceof LoschmidtError && error.code === 'corrupt')
      return `${path} must be the campaign's own file, and it is a link or no file`;
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return `${path} must be there, and it is missing`;
    if (hasCode(error, 'EIO')) return `${path} cannot be read: the disk reports an error`;
    throw error;
  }
}

function sizeOf(tables: ChunkMarker['tables']): number {
  return Object.values(tables).reduce((sum, file) => sum + (file?.bytes ?? 0), 0);
}
