import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { LoschmidtError } from '@loschmidt/core/error';
import type { QueryText } from '@loschmidt/dataset';

/** The SQL that was typed, or that of a file, or of standard input, which is `-`. */
export async function readSql(typed: string | undefined, file: string | undefined): Promise<QueryText> {
  if ((typed === undefined) === (file === undefined)) {
    const got = typed === undefined ? 'neither' : 'both';
    throw new LoschmidtError('bad-input', `Cannot run a query: it must be typed or be in a --file, got ${got}.`, {
      hint: "For example: loschmidt query last 'SELECT * FROM summary'",
    });
  }
  if (typed === '-') return { name: 'stdin', sql: await text(process.stdin) };
  if (typed !== undefined) return { name: 'SQL', sql: typed };
  return { name: file ?? '', sql: await readFile(file ?? '', 'utf8') };
}
