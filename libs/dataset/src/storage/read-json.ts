import { LoschmidtError } from '@loschmidt/core';
import type { z } from 'zod';
import { readOwnText } from './own-entry.js';
import { FORMAT_VERSION, isSealed } from './sealed-json.js';

const MOST_DEPTH = 64;
/** An empty list takes forty bytes of memory for three of text: a list of so many is no campaign's. */
const MOST_PARTS = 4_000_000;

const QUOTE = 34;
const BACKSLASH = 92;

/** Throws where a JSON text would take far more memory than it has bytes: lists and objects in each other, or beside each other, without end. */
function refuseHugeJson(text: string): void {
  let depth = 0;
  let parts = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) at = endOfString(text, at);
    // [ and {
    else if (sign === 91 || sign === 123) {
      depth += 1;
      parts += 1;
      if (depth > MOST_DEPTH) throw new Error(`it has lists in each other more than ${MOST_DEPTH} deep`);
      if (parts > MOST_PARTS) throw new Error(`it has more than ${MOST_PARTS.toLocaleString('en-US')} lists`);
    } else if (sign === 93 || sign === 125) depth -= 1;
  }
}

/** The place of the quote that ends the string that begins at `from`. */
function endOfString(text: string, from: number): number {
  let end = text.indexOf('"', from + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return (at - first) % 2 === 1;
}

/** Bytes that a record may have. The largest ones that are written have half of it or less. */
export const MOST_BYTES = {
  /** Of a run, a crash, a priority. */
  record: 2 ** 20,
  /** A marker of a chunk, a split or a compaction, a plan: an entry for each point or chunk that is in it. */
  list: 16 * 2 ** 20,
  /** A campaign: an entry for each value of its axes. */
  campaign: 128 * 2 ** 20,
} as const;

/**
 * The sealed JSON file at `path`, checked against `schema`. A file that is not what was written there, or has more than `most` bytes, is
 * `corrupt`, with `hint`; one of another format is a `version-mismatch`. `onStamp`: as `readOwnText` has it.
 */
export async function readJson<T>(
  path: string,
  schema: z.ZodType<T>,
  hint: string,
  most: number,
  onStamp?: (stamp: string) => void,
): Promise<T> {
  const text = await readOwnText(path, most, onStamp).catch((error: unknown) => {
    if (!(error instanceof LoschmidtError)) throw error;
    throw new LoschmidtError(error.code, error.message, { hint, cause: error });
  });
  if (!isSealed(text)) {
    const found = text === '' ? 'it is empty' : 'it is damaged: its SHA-256 is another one';
    throw new LoschmidtError('corrupt', `Cannot read ${path}: it must be as it was written, and ${found}.`, { hint });
  }
  const { sha256: _, ...value } = parsed(path, text, hint);
  refuseOtherFormats(path, value.format ?? value.schema);
  const result = schema.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    const where = issue === undefined || issue.path.length === 0 ? '' : ` at '${issue.path.join('.')}'`;
    throw new LoschmidtError(
      'corrupt',
      `Cannot read ${path}: its content is damaged${where}: ${issue?.message ?? 'unreadable'}.`,
      {
        hint,
        cause: result.error,
      },
    );
  }
  return result.data;
}

/** Whoever made the seal may have made anything. */
function parsed(path: string, text: string, hint: string): Record<string, unknown> {
  try {
    refuseHugeJson(text);
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    throw new Error('it is no object');
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    throw new LoschmidtError('corrupt', `Cannot read ${path}: its content is damaged: ${what}.`, { hint, cause });
  }
}

/** Some files of the first release say no version. */
function refuseOtherFormats(path: string, version: unknown): void {
  if (typeof version !== 'number' || version === FORMAT_VERSION) return;
  const newer = version > FORMAT_VERSION;
  throw new LoschmidtError(
    'version-mismatch',
    `Cannot read ${path}: its format must be ${FORMAT_VERSION}, and it is ${version}: ${newer ? 'a newer' : 'an older'} version of loschmidt wrote it.`,
    {
      hint: `Install ${newer ? 'that version or a later one' : 'that version'}. Nothing is changed; the Parquet files can be read by any tool.`,
    },
  );
}
