import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type ErrorCode, LoschmidtError } from '@loschmidt/core/error';

export interface QueryOrder {
  readonly folders: readonly string[];
  readonly sql: string;
  readonly limit: number;
  /** `steps` and `profiles` have the column `time`, too. */
  readonly time: boolean;
  /** `steps`, `summary` and `profiles` have `place` and `file_row_number`, by which an export is ordered. */
  readonly order: boolean;
  readonly format: 'json' | 'arrow';
  readonly memoryMegabytes: number;
  readonly spillFolder: string;
}

type FromQuery =
  | { readonly type: 'begun' }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly code: ErrorCode; readonly message: string; readonly hint?: string };

const MOST_AT_ONCE = 4;
const MOST_MS = 120_000;
const MEGABYTES = 1_000;

let running = 0;

export function runningQueries(): number {
  return running;
}

/**
 * The answer to SQL, from a process of its own that ends with whoever asked: the client that goes, its time, its memory. Resolves when the first
 * bytes are there. Errors: those of `withQuery`; `over-capacity` where too many are asked at once, or one takes too much.
 */
export async function runSql(
  ask: Omit<QueryOrder, 'memoryMegabytes' | 'spillFolder'>,
  gone: AbortSignal,
): Promise<ReadableStream> {
  if (running >= MOST_AT_ONCE)
    throw new LoschmidtError('over-capacity', `Cannot run the query: ${MOST_AT_ONCE} are running already.`, {
      hint: 'Wait for one of them, or close the page that asked it.',
    });
  running += 1;
  let isAnswered = false;
  // Its place goes to the next one with its last word: whoever has the answer may ask again before the process is gone.
  const answered = () => {
    if (!isAnswered) running -= 1;
    isAnswered = true;
  };
  const spillFolder = mkdtempSync(join(tmpdir(), 'loschmidt-query-'));
  const order: QueryOrder = { ...ask, memoryMegabytes: MEGABYTES, spillFolder };
  const child = fork(fileURLToPath(new URL(PROGRAM, import.meta.url)), [JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const end = () => child.kill('SIGKILL');
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    end();
  }, MOST_MS);
  gone.addEventListener('abort', end);
  if (gone.aborted) end();
  child.on('message', ({ type }: FromQuery) => {
    if (type !== 'begun') answered();
  });
  child.once('close', () => {
    clearTimeout(timer);
    gone.removeEventListener('abort', end);
    answered();
    void rm(spillFolder, { recursive: true, force: true });
  });
  const ended = endOf(child, () => isLate);
  ended.catch(() => {});
  const { stdout } = child;
  if (stdout === null) throw new Error('a query process has an output');
  // What fails before its first bytes is told; later it breaks the stream off.
  await Promise.race([ended, new Promise((resolve) => stdout.once('readable', resolve))]);
  ended.catch((error) => stdout.destroy(error));
  return Readable.toWeb(stdout) as ReadableStream;
}

/** Beside this file where it is compiled, and where it is bundled. */
const PROGRAM = './query-main.js';

function endOf(child: ChildProcess, isLate: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let isDone = false;
    child.on('message', (said: FromQuery) => {
      if (said.type === 'done') isDone = true;
      if (said.type === 'failed')
        reject(new LoschmidtError(said.code, said.message, said.hint === undefined ? {} : { hint: said.hint }));
    });
    child.once('error', reject);
    child.once('close', () => {
      if (isDone) return resolve();
      const why = isLate() ? `it took longer than ${MOST_MS / 1_000} s` : 'it was ended, most likely for its memory';
      reject(
        new LoschmidtError('over-capacity', `Cannot answer the query: ${why}.`, { hint: 'Ask for less at once.' }),
      );
    });
  });
}
