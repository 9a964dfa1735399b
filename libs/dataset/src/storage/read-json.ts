import { readFile } from 'node:fs/promises';
import { LoschmidtError } from '@loschmidt/core';
import type { z } from 'zod';

/** The JSON file at `path`, checked against `schema`. A file that is not what was written there is `corrupt`, with `hint`. */
export async function readJson<T>(path: string, schema: z.ZodType<T>, hint: string): Promise<T> {
  const text = await readFile(path, 'utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const message = `Cannot read ${path}: it must hold one JSON object, and it is ${text === '' ? 'empty' : 'damaged'}.`;
    throw new LoschmidtError('corrupt', message, { hint, cause });
  }
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
