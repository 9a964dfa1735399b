import { LoschmidtError } from '@loschmidt/core';
import type { Entry } from 'yauzl';
import { isOwnPath } from '../storage/own-entry.js';

/** The list of hashes: a line `<SHA-256>  <path>` for every other file. */
export const MANIFEST = 'manifest-sha256.txt';
export const CAMPAIGN = 'campaign/';

/** 10⁵ chunks have four files each. */
const MOST_ENTRIES = 2_000_000;
/** A path and what is before it in the list of hashes. */
const MOST_LINE = 67 + 512;
/** So much an archive may expand to, however small it is; a larger one to a hundred times its own size: rows of ours shrink to a half or a tenth. */
const ALWAYS_BYTES = 2 ** 30;
const MOST_RATIO = 100;

const LOCAL_HEADER = 30;
const ENCRYPTED = 1;
const [FILE_TYPE, REGULAR, UNKNOWN] = [0o170000, 0o100000, 0];

/** What of an archive becomes a campaign. */
export interface ArchiveEntries {
  readonly manifest: Entry;
  readonly files: readonly Entry[];
  /** Of the files, unpacked. */
  readonly bytes: number;
}

/**
 * Looks at the directory of an archive of `size` bytes before anything is unpacked: what it says is checked against what it is, and against what can
 * be written. `mostBytes`: what the user allows. Throws `bad-input`.
 */
export function archiveEntries(
  archive: string,
  entries: readonly Entry[],
  size: number,
  mostBytes = Math.max(ALWAYS_BYTES, MOST_RATIO * size),
): ArchiveEntries {
  const refuse = (why: string) => notAnArchive(archive, why);
  if (entries.length > MOST_ENTRIES) throw refuse(`it has ${entries.length} files, more than ${MOST_ENTRIES}`);
  for (const entry of entries) {
    const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
    if (entry.fileName.endsWith('/')) continue;
    if (type !== REGULAR && type !== UNKNOWN) throw refuse(`${quoted(entry)} is a link or no file`);
    if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) throw refuse(`${quoted(entry)} is encrypted`);
    if (!isOwnPath(entry.fileName) || entry.fileName.split('/').some((part) => part.startsWith('.'))) {
      throw refuse(`${quoted(entry)} is no name of ours`);
    }
  }
  refuseSameNames(entries, refuse);
  refuseOverlaps(entries, refuse);
  const manifest = entries.find(({ fileName }) => fileName === MANIFEST);
  if (manifest === undefined) throw refuse(`it has no ${MANIFEST}`);
  if (manifest.uncompressedSize > MOST_LINE * entries.length) throw refuse('its list of hashes is too long');
  const files = entries.filter(({ fileName }) => fileName.startsWith(CAMPAIGN) && !fileName.endsWith('/'));
  const bytes = files.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (bytes <= mostBytes) return { manifest, files, bytes };
  throw new LoschmidtError(
    'bad-input',
    `Cannot unpack ${archive}: its ${gigabytes(size)} may expand to ${gigabytes(mostBytes)}, and they expand to ${gigabytes(bytes)}.`,
    { hint: `If you trust it, add --largest ${Math.ceil(bytes / 1e9)} (GB). Nothing was written.` },
  );
}

/** Names that are one name where capitals do not count, or a file that is a folder of another. */
function refuseSameNames(entries: readonly Entry[], refuse: (why: string) => LoschmidtError): void {
  const seen = new Set<string>();
  const folders = new Set<string>();
  const folded = ({ fileName }: Entry) => fileName.normalize('NFC').toLowerCase();
  for (const entry of entries) {
    const name = folded(entry);
    if (seen.has(name)) throw refuse(`${quoted(entry)} is in it twice`);
    seen.add(name);
    for (let at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) folders.add(name.slice(0, at));
  }
  for (const entry of entries) if (folders.has(folded(entry))) throw refuse(`${quoted(entry)} is a file and a folder`);
}

/** Bytes that are unpacked twice make a small archive a huge one. */
function refuseOverlaps(entries: readonly Entry[], refuse: (why: string) => LoschmidtError): void {
  let end = 0;
  const byPlace = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  for (const entry of byPlace) {
    const begin = entry.relativeOffsetOfLocalHeader;
    if (begin < end) throw refuse(`${quoted(entry)} shares its bytes with another file`);
    end = begin + LOCAL_HEADER + entry.fileNameLength + entry.compressedSize;
  }
}

function quoted({ fileName }: Entry): string {
  return JSON.stringify(fileName.slice(0, 200));
}

function gigabytes(bytes: number): string {
  return bytes < 1e8 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

export function notAnArchive(archive: string, why: string): LoschmidtError {
  return new LoschmidtError(
    'bad-input',
    `Cannot unpack ${archive}: it must be an archive of \`loschmidt pack\`, and ${why}.`,
  );
}
