import { LoschmidtError } from '@loschmidt/core';
import type { z } from 'zod';
import { FORMAT_VERSION } from './format.js';
import { refuseHugeJson } from './json-shape.js';
import { readOwnText } from './own-entry.js';
import { isSealed } from './sealed-json.js';

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
 * `corrupt`, with `hint`; one of another format is a `version-mismatch`.
 */
export async function readJson<T>(
  path: string,
  schema: z.ZodType<T>,
  hint: string,
  most: number = MOST_BYTES.record,
): Promise<T> {
  const text = await readOwnText(path, most).catch((error: unknown) => {
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
