import { readFile } from 'node:fs/promises';
import { LoschmidtError } from '@loschmidt/core';
import type { z } from 'zod';
import { FORMAT_VERSION } from '../campaign/layout.js';
import { isSealed } from './sealed-json.js';

/**
 * The sealed JSON file at `path`, checked against `schema`. A file that is not what was written there is `corrupt`, with `hint`; one of another
 * format is a `version-mismatch`.
 */
export async function readJson<T>(path: string, schema: z.ZodType<T>, hint: string): Promise<T> {
  const text = await readFile(path, 'utf8');
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

/** A seal says that nothing was changed, not that it was JSON. */
function parsed(path: string, text: string, hint: string) {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LoschmidtError('corrupt', `Cannot read ${path}: it must be JSON, and is none.`, { hint, cause });
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
