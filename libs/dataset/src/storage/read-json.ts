import { readFile } from 'node:fs/promises';
import { LoschmidtError } from '@loschmidt/core';
import type { z } from 'zod';
import { isSealed } from './sealed-json.js';

/** The sealed JSON file at `path`, checked against `schema`. A file that is not what was written there is `corrupt`, with `hint`. */
export async function readJson<T>(path: string, schema: z.ZodType<T>, hint: string): Promise<T> {
  const text = await readFile(path, 'utf8');
  if (!isSealed(text)) {
    const found = text === '' ? 'it is empty' : 'it is damaged: its SHA-256 is another one';
    throw new LoschmidtError('corrupt', `Cannot read ${path}: it must be as it was written, and ${found}.`, { hint });
  }
  const { sha256: _, ...value } = JSON.parse(text);
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
