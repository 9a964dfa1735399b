import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { plannedChunkId } from '../campaign/chunk-id.js';
import { createSubfolders, whileThere } from '../campaign/create-record.js';
import { layout } from '../campaign/layout.js';
import { isPointId } from '../campaign/record-fields.js';
import type { PointIds } from '../plan/point-ids.js';
import { discardDraft } from '../storage/discard-draft.js';
import { syncFolder } from '../storage/durable.js';
import { openLikeParent } from '../storage/like-parent.js';
import { openOwn, openToAppend, ownEntry } from '../storage/own-entry.js';
import { hasCode, withReadErrors, withStorageErrors } from '../storage/storage-error.js';

const READ_BYTES = 2 ** 20;

/** A point in progress that was saved: `checkpoints/<planned chunk>/<point>-<cycle>-<sha256>`, so that it outlives a split of its chunk. */
export interface StoredCheckpoint {
  readonly path: string;
  readonly point: string;
  /** The last cycle that it holds. */
  readonly cycle: number;
  readonly sha256: string;
}

/** Receives the bytes of one checkpoint; memory holds none of them, and its file is open only while a piece is written. */
export interface CheckpointWriter {
  append(data: Uint8Array): Promise<void>;
  /** Makes it durable and removes older ones of its chunk. Throws `corrupt` where the bytes do not have this hash. */
  commit(sha256: string): Promise<StoredCheckpoint>;
  /** Nothing is left of it. */
  abort(): Promise<void>;
}

/** Readers see all of a checkpoint or nothing. Throws `storage`. */
export async function openCheckpointWriter(
  campaign: CampaignFolder,
  chunk: string,
  { point, cycle }: { readonly point: string; readonly cycle: number },
): Promise<CheckpointWriter> {
  const { folder } = campaign;
  if (!isPointId(point) || !Number.isSafeInteger(cycle) || cycle < 0) {
    throw new LoschmidtError(
      'corrupt',
      `Cannot save point ${JSON.stringify(point)} at cycle ${cycle}: that names no file.`,
    );
  }
  const guard = <T>(work: () => Promise<T>) => withStorageErrors(`save point ${point}`, folder, work);
  const draft = join(layout.scratch(folder), randomUUID());
  const hash = createHash('sha256');
  const withDraft = async (opening: Promise<FileHandle>, work: (handle: FileHandle) => Promise<void>) => {
    const handle = await opening;
    await work(handle).finally(() => handle.close());
  };
  await guard(async () => {
    await createSubfolders(campaign, dirname(draft));
    await withDraft(openLikeParent(draft), async () => {});
  });
  const abort = () => discardDraft(draft);
  return {
    append: (data) =>
      guard(async () => {
        hash.update(data);
        await withDraft(openToAppend(draft), (handle) => handle.appendFile(data));
      }),
    async commit(sha256) {
      const found = hash.digest('hex');
      if (found !== sha256) {
        await abort();
        throw new LoschmidtError('corrupt', `Cannot save point ${point}: its sha256 must be ${sha256}, got ${found}.`);
      }
      return guard(async () => {
        await withDraft(openToAppend(draft), (handle) => handle.sync());
        const path = join(layout.checkpoints(folder, plannedChunkId(chunk)), `${point}-${cycle}-${sha256}`);
        await createSubfolders(campaign, dirname(path));
        await whileThere(campaign, () => rename(draft, path));
        await syncFolder(dirname(path));
        const older = (await storedCheckpoints(campaign, chunk)).filter(
          (one) => one.point === point && one.cycle < cycle,
        );
        for (const one of older) await rm(one.path, { force: true });
        return { path, point, cycle, sha256 };
      });
    },
    abort,
  };
}

/** Of the point that is furthest in `points` (ids in the order of the chunk), the one with the most cycles; null where there is none. */
export async function newestCheckpoint(
  campaign: CampaignFolder,
  chunk: string,
  points: PointIds,
): Promise<StoredCheckpoint | null> {
  const stored = await withReadErrors(`read the checkpoints of chunk ${chunk}`, campaign.folder, () =>
    storedCheckpoints(campaign, chunk),
  );
  const place = ({ point }: StoredCheckpoint) => points.indexOf(point);
  const known = stored.filter((one) => place(one) >= 0);
  return known.sort((a, b) => place(b) - place(a) || b.cycle - a.cycle)[0] ?? null;
}

/**
 * Its bytes, part by part; the file is open only while one is read, however long whoever gets it takes. Throws `corrupt` at the end where they do
 * not have the hash that the name promises.
 */
export async function* readCheckpoint({ path, sha256 }: StoredCheckpoint): AsyncGenerator<Uint8Array, void> {
  const hash = createHash('sha256');
  let offset = 0;
  for (let part = await readPart(path, offset); part.length > 0; part = await readPart(path, offset)) {
    hash.update(part);
    yield part;
    offset += part.length;
  }
  const found = hash.digest('hex');
  if (found === sha256) return;
  throw new LoschmidtError('corrupt', `Cannot read ${path}: its sha256 must be ${sha256}, got ${found}.`, {
    hint: 'The point starts anew.',
  });
}

async function readPart(path: string, offset: number): Promise<Uint8Array> {
  const file = await openOwn(path);
  try {
    const part = new Uint8Array(READ_BYTES);
    const { bytesRead } = await file.read(part, 0, READ_BYTES, offset);
    return part.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

export async function checkpointBytes({ path }: StoredCheckpoint): Promise<number> {
  const file = await openOwn(path);
  return file
    .stat()
    .then(({ size }) => size)
    .finally(() => file.close());
}

/** A checkpoint that is of no use. */
export async function removeCheckpoint({ path }: StoredCheckpoint): Promise<void> {
  await rm(path, { force: true });
}

/** Those of `points` (ids), which are committed with their chunk or part. */
export async function removeCheckpoints(campaign: CampaignFolder, chunk: string, points: PointIds): Promise<void> {
  for (const one of await storedCheckpoints(campaign, chunk)) {
    if (points.indexOf(one.point) >= 0) await removeCheckpoint(one);
  }
}

/** Every chunk is committed. */
export async function removeAllCheckpoints({ folder }: CampaignFolder): Promise<void> {
  await rm(layout.checkpoints(folder, '.'), { recursive: true, force: true });
}

async function storedCheckpoints({ folder }: CampaignFolder, chunk: string): Promise<StoredCheckpoint[]> {
  const at = layout.checkpoints(folder, plannedChunkId(chunk));
  if ((await ownEntry(folder, `checkpoints/${plannedChunkId(chunk)}`)) === null) return [];
  const names = await readdir(at).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
  return names.flatMap((name) => {
    const [, point, cycle, sha256] = /^([A-Za-z0-9]{1,64})-(\d{1,16})-([0-9a-f]{64})$/.exec(name) ?? [];
    if (point === undefined || sha256 === undefined) return [];
    return { path: join(at, name), point, cycle: Number(cycle), sha256 };
  });
}
