import { createHash, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { LoschmidtError } from '@loschmidt/core';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout, tables } from '../campaign/layout.js';
import { openCampaign } from '../campaign/open-campaign.js';
import { createFolders, createFoldersLikeParent } from '../storage/create-folders.js';
import { syncFolder } from '../storage/durable.js';
import { makeLikeParent, openLikeParent } from '../storage/like-parent.js';
import { moveFolderOnce } from '../storage/move-folder-once.js';
import { hasCode, withStoreErrors } from '../storage/storage-error.js';

const MANIFEST = 'manifest-sha256.txt';
const CAMPAIGN = 'campaign/';

/** So long a list of hashes is none of ours. */
const MOST_MANIFEST_BYTES = 2 ** 30;

/**
 * Makes the campaign of an archive of `packCampaign` a campaign in `store` again, in a folder with its name: whole, with every hash
 * compared, or not at all. Errors: `not-found` (no file), `bad-input` (no archive of a campaign), `corrupt` (a file in it is damaged),
 * `conflict` (the folder is there), `storage`.
 */
export async function unpackCampaign(archive: string, store: string): Promise<CampaignFolder> {
  const zip = await openArchive(archive);
  const draft = join(resolve(store), `.unpack.${randomUUID()}`);
  return withStoreErrors('unpack the campaign', store, async () => {
    try {
      await createFolders(dirname(draft));
      await makeLikeParent(draft);
      await extract(archive, zip, draft);
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
    } finally {
      zip.close();
      await rm(draft, { recursive: true, force: true });
    }
  });
}

async function openArchive(archive: string): Promise<ZipFile> {
  try {
    return await openPromise(archive, { autoClose: false, strictFileNames: true });
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) {
      throw new LoschmidtError('not-found', `Cannot unpack ${archive}: there is no such file.`, { cause });
    }
    throw notAnArchive(archive, cause instanceof Error ? cause.message : String(cause));
  }
}

/** Writes the files of the campaign into `draft`, each compared with the archive's own list of hashes; nothing else may be in that list. */
async function extract(archive: string, zip: ZipFile, draft: string): Promise<void> {
  const found = new Map<string, string>();
  let manifest: string | null = null;
  try {
    for await (const entry of zip.eachEntry()) {
      const { fileName } = entry;
      if (fileName === MANIFEST && entry.uncompressedSize > MOST_MANIFEST_BYTES) {
        throw notAnArchive(archive, 'its list of hashes is too long');
      }
      const wanted = fileName === MANIFEST || (fileName.startsWith(CAMPAIGN) && !fileName.endsWith('/'));
      if (!wanted) continue;
      if (fileName === MANIFEST) manifest = await textOf(await contentOf(zip, entry));
      else {
        const path = join(draft, fileName.slice(CAMPAIGN.length));
        await createFoldersLikeParent(dirname(path));
        found.set(fileName, await written(path, () => contentOf(zip, entry)));
      }
    }
  } catch (cause) {
    if (cause instanceof LoschmidtError || (cause instanceof Error && 'syscall' in cause)) throw cause;
    throw new LoschmidtError(
      'corrupt',
      `Cannot unpack ${archive}: it is damaged: ${cause instanceof Error ? cause.message : cause}.`,
      {
        hint: 'Get it again from where it came.',
        cause,
      },
    );
  }
  if (manifest === null) throw notAnArchive(archive, `it has no ${MANIFEST}`);
  const listed = new Map(
    manifest
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );
  const paths = new Set([...found.keys(), ...[...listed.keys()].filter((path) => path.startsWith(CAMPAIGN))]);
  for (const path of paths) {
    const [is, must] = [found.get(path), listed.get(path)];
    if (is !== undefined && is === must) continue;
    const what =
      is === undefined ? 'it is missing' : must === undefined ? 'it is not in the list' : 'other bytes are in it';
    throw new LoschmidtError(
      'corrupt',
      `Cannot unpack ${archive}: ${path} must be as ${MANIFEST} has it, and ${what}.`,
      {
        hint: 'Get it again from where it came.',
      },
    );
  }
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

function notAnArchive(archive: string, why: string): LoschmidtError {
  return new LoschmidtError(
    'bad-input',
    `Cannot unpack ${archive}: it must be an archive of \`loschmidt pack\`, and ${why}.`,
  );
}
