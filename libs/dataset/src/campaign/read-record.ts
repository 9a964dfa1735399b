import { randomUUID } from 'node:crypto';
import { link, lstat, readdir, rename } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { LoschmidtError } from '@loschmidt/core';
import type { z } from 'zod';
import { createFoldersWithin } from '../storage/create-folders.js';
import { MOST_BYTES, readJson } from '../storage/read-json.js';
import { hasCode } from '../storage/storage-error.js';
import type { CampaignFolder } from './campaign-folder.js';
import { layout } from './layout.js';

/** Gets each record that is set aside, as a sentence for people. */
export type OnAside = (sentence: string) => void;

/**
 * The record at `path` of the campaign in `folder`; null where there is none. One that cannot be read, whoever wrote it, is moved to `damaged/` and
 * counts as none: it would keep every run from going on. Where nothing may be moved it is left where it is.
 */
export async function readRecord<T>(
  folder: string,
  path: string,
  schema: z.ZodType<T>,
  onAside: OnAside = () => {},
): Promise<T | null> {
  const found = await findRecord(path, schema);
  if (found.kind !== 'damaged') return found.record;
  const aside = await setAside(folder, path, found.inode);
  if (aside !== null) onAside(`${found.error.message} It is set aside as ${aside}.`);
  return null;
}

/** The same, and one that cannot be read stays where it is. */
export async function peekRecord<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  const found = await findRecord(path, schema);
  return found.kind === 'damaged' ? null : found.record;
}

type FoundRecord<T> =
  | { readonly kind: 'none'; readonly record: null }
  | { readonly kind: 'whole'; readonly record: T }
  | { readonly kind: 'damaged'; readonly error: LoschmidtError; readonly inode: number };

async function findRecord<T>(path: string, schema: z.ZodType<T>): Promise<FoundRecord<T>> {
  const none = { kind: 'none', record: null } as const;
  const entry = await lstat(path).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  });
  if (entry === null) return none;
  try {
    if (!entry.isFile()) throw unreadable(path, 'a file', 'something else');
    if (entry.size > MOST_BYTES.record) throw unreadable(path, `at most ${MOST_BYTES.record} bytes`, `${entry.size}`);
    return { kind: 'whole', record: await readJson(path, schema, '', MOST_BYTES.record) };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return none;
    if (!(error instanceof LoschmidtError) || !['corrupt', 'version-mismatch'].includes(error.code)) throw error;
    return { kind: 'damaged', error, inode: entry.ino };
  }
}

/** How many records of the campaign were set aside. */
export async function countAside({ folder }: CampaignFolder): Promise<number> {
  const names = await readdir(layout.damagedRecords(folder)).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  });
  return names.length;
}

function unreadable(path: string, must: string, got: string): LoschmidtError {
  return new LoschmidtError('corrupt', `Cannot read ${path}: it must be ${must}, got ${got}.`);
}

/** Where the entry is now, relative to the campaign; null where it was not moved: by another process, or because nothing may be. */
async function setAside(folder: string, path: string, inode: number): Promise<string | null> {
  const aside = join(layout.damagedRecords(folder), `${randomUUID()}-${basename(path)}`);
  try {
    await createFoldersWithin(folder, layout.damagedRecords(folder));
    await rename(path, aside);
    if ((await lstat(aside)).ino === inode) return relative(folder, aside);
    // Somebody else had moved it, and a new record has come in its place.
    await link(aside, path).catch(() => {});
    return null;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'EROFS', 'EACCES', 'EPERM')) return null;
    throw error;
  }
}
