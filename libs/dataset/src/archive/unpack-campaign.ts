import { createHash, randomUUID } from 'node:crypto';
import { stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { LoschmidtError } from '@loschmidt/core';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout, tables } from '../campaign/layout.js';
import { openCampaign } from '../campaign/open-campaign.js';
import { createFolders, createFoldersLikeParent } from '../storage/create-folders.js';
import { withDraft } from '../storage/drafts.js';
import { moveFolderOnce, syncFolder } from '../storage/durable.js';
import { makeLikeParent, openLikeParent } from '../storage/like-parent.js';
import { hasCode, withStoreErrors } from '../storage/storage-error.js';
import { type ArchiveEntries, archiveEntries, CAMPAIGN, MANIFEST, notAnArchive } from './archive-entries.js';

/** Each file waits for the disk: one after the other, 60,000 of them take five minutes. */
const FILES_AT_ONCE = 16;
/** What a file takes on the disk beside its bytes. */
const BLOCK_BYTES = 4096;

/**
 * Makes the campaign of an archive of `packCampaign` a campaign in `store` again, in a folder with its name: whole, with every hash
 * compared, or not at all. Before anything is written, the archive's directory and list of hashes are checked, and that the disk has room.
 * `mostBytes`: what the files may have, where the default (a hundred times the archive, 1 GiB at least) does not fit. Errors: `not-found` (no file), `bad-input` (no archive of a campaign,
 * or too large a one), `corrupt` (a file in it is damaged), `conflict` (the folder is there), `storage`.
 */
export async function unpackCampaign(archive: string, store: string, mostBytes?: number): Promise<CampaignFolder> {
  const { zip, size } = await openArchive(archive);
  const draft = join(resolve(store), `.unpack.${randomUUID()}`);
  return withStoreErrors('unpack the campaign', store, () =>
    withDraft(draft, async () => {
      const entries = await reading(archive, async () =>
        archiveEntries(archive, await directoryOf(zip), size, mostBytes),
      );
      const listed = await reading(archive, () => hashesOf(zip, entries.manifest));
      refuseOtherFiles(archive, entries, listed);
      await createFolders(dirname(draft));
      await refuseWithoutRoom(archive, store, entries);
      await makeLikeParent(draft);
      await reading(archive, () => extract(archive, zip, entries, listed, draft));
      for (const folder of [layout.runs(draft), layout.commits(draft), layout.scratch(draft)])
        await createFoldersLikeParent(folder);
      for (const table of tables) await createFoldersLikeParent(layout.data(draft, table));
      const { name } = await openCampaign(draft);
      const folder = join(resolve(store), name);
      if (!(await moveFolderOnce(draft, folder))) {
        throw new LoschmidtError(
          'conflict',
          `Cannot unpack ${archive}: ${folder} must be new, and something is there.`,
          {
            hint: 'Name another folder of campaigns with --store.',
          },
        );
      }
      await syncFolder(dirname(folder));
      return openCampaign(folder);
    }),
  ).finally(() => zip.close());
}

async function openArchive(archive: string): Promise<{ zip: ZipFile; size: number }> {
  try {
    const entry = await stat(archive);
    // A pipe would be waited for.
    if (!entry.isFile()) throw notAnArchive(archive, 'it is no file');
    return { zip: await openPromise(archive, { autoClose: false, strictFileNames: true }), size: entry.size };
  } catch (cause) {
    if (cause instanceof LoschmidtError) throw cause;
    if (hasCode(cause, 'ENOENT')) {
      throw new LoschmidtError('not-found', `Cannot unpack ${archive}: there is no such file.`, { cause });
    }
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw notAnArchive(
      archive,
      /^End of central directory/.test(reason) ? 'it is no ZIP file, or is cut short' : reason,
    );
  }
}

/** What goes wrong with the bytes of an archive is damage. */
async function reading<T>(archive: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof LoschmidtError || (cause instanceof Error && 'syscall' in cause)) throw cause;
    throw damaged(archive, `it is damaged: ${cause instanceof Error ? cause.message : cause}`, cause);
  }
}

async function directoryOf(zip: ZipFile): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}

/** The archive's own list, by path. */
async function hashesOf(zip: ZipFile, manifest: Entry): Promise<ReadonlyMap<string, string>> {
  const lines = (await textOf(await contentOf(zip, manifest))).split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

/** Files and list must name the same. */
function refuseOtherFiles(archive: string, { files }: ArchiveEntries, listed: ReadonlyMap<string, string>): void {
  const there = new Set(files.map(({ fileName }) => fileName));
  for (const path of there) if (!listed.has(path)) throw otherFile(archive, path, 'it is not in the list');
  for (const path of listed.keys()) {
    if (path.startsWith(CAMPAIGN) && !there.has(path)) throw otherFile(archive, path, 'it is missing');
  }
}

async function refuseWithoutRoom(archive: string, store: string, { files, bytes }: ArchiveEntries): Promise<void> {
  const { bavail, bsize } = await statfs(store);
  const [needed, free] = [bytes + files.length * BLOCK_BYTES, bavail * bsize];
  if (needed <= free) return;
  const [wanted, there] = [needed, free].map((count) => `${(count / 1e6).toFixed(1)} MB`);
  throw new LoschmidtError(
    'storage',
    `Cannot unpack ${archive} in ${store}: it needs ${wanted}, and ${there} are free.`,
    { hint: 'Free some space, or name a folder on another disk with --store. Nothing was written.' },
  );
}

/** Writes the files into `draft`, several at a time, each compared with its hash. */
async function extract(
  archive: string,
  zip: ZipFile,
  { files }: ArchiveEntries,
  listed: ReadonlyMap<string, string>,
  draft: string,
): Promise<void> {
  for (const folder of new Set(files.map(({ fileName }) => dirname(placeOf(draft, fileName)))))
    await createFoldersLikeParent(folder);
  const waiting = files.values();
  const lane = async () => {
    // All lanes take from the same.
    for (const entry of waiting) {
      const { fileName } = entry;
      const sha256 = await written(placeOf(draft, fileName), () => contentOf(zip, entry));
      if (sha256 !== listed.get(fileName)) throw otherFile(archive, fileName, 'other bytes are in it');
    }
  };
  // Those that are at work when one fails end before its folder is removed.
  const ends = await Promise.allSettled(Array.from({ length: FILES_AT_ONCE }, lane));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

function placeOf(draft: string, fileName: string): string {
  return join(draft, fileName.slice(CAMPAIGN.length));
}

function otherFile(archive: string, path: string, what: string): LoschmidtError {
  return damaged(archive, `${path} must be as ${MANIFEST} has it, and ${what}`);
}

function damaged(archive: string, what: string, cause?: unknown): LoschmidtError {
  return new LoschmidtError('corrupt', `Cannot unpack ${archive}: ${what}.`, {
    hint: 'Get it again from where it came.',
    cause,
  });
}

/** To be read at once: a damaged entry says so as soon as it is open, and only to those who listen then. */
async function contentOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  const content = await zip.openReadStreamPromise(entry);
  // It may say so twice, the second time when nobody reads it any more.
  content.on('error', () => {});
  return content;
}

async function written(path: string, open: () => Promise<Readable>): Promise<string> {
  const sha256 = createHash('sha256');
  const file = await openLikeParent(path);
  try {
    for await (const piece of (await open()) as AsyncIterable<Buffer>) {
      sha256.update(piece);
      await file.appendFile(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return sha256.digest('hex');
}

async function textOf(content: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}
