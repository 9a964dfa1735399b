import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type ErrorCode, LoschmidtError } from '@loschmidt/core/error';

interface Question {
  readonly folders: readonly string[];
  readonly sql: string;
  /** `steps` and `profiles` have the column `time`, too. */
  readonly time: boolean;
  /** `steps`, `summary` and `profiles` have `place` and `file_row_number`, by which an export is ordered. */
  readonly order: boolean;
}

/** `limit`: rows beyond it are left out, which JSON says; null: all are given. */
type Answer =
  | { readonly format: 'json'; readonly limit: number }
  | { readonly format: 'arrow'; readonly limit: number | null };

export type QueryOrder = Question & Answer & { readonly memoryMegabytes: number; readonly spillFolder: string };

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
 * The answer to SQL, from a process of its own that ends with whoever asked: the client that goes, its time (`mostMs`), its memory. Resolves when
 * the first bytes are there; where the process fails later, the stream does, too. Errors: those of `withQuery`; `over-capacity` where too many are
 * asked at once, or one takes too much.
 */
export async function runSql(ask: Question & Answer, gone: AbortSignal, mostMs = MOST_MS): Promise<ReadableStream> {
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
  let query: QueryProcess;
  try {
    query = startQuery(ask, { gone, mostMs, answered });
  } catch (error) {
    answered();
    throw error;
  }
  const pieces = query.output[Symbol.asyncIterator]();
  // An output that ends without a piece ends with its process, which says why.
  const first = await Promise.race([pieces.next(), query.ended.then(() => pieces.next())]);
  if (first.done === true) await query.ended;
  return Readable.toWeb(Readable.from(answerOf(query, pieces, first), { objectMode: false })) as ReadableStream;
}

/** All pieces; that they are all is known when the process has ended well. Where nobody reads on, nothing is left of it. */
async function* answerOf(
  { output, ended, end }: QueryProcess,
  pieces: AsyncIterator<Buffer>,
  first: IteratorResult<Buffer>,
) {
  try {
    for (let piece = first; piece.done !== true; piece = await pieces.next()) yield piece.value;
    await ended;
  } finally {
    end();
    output.destroy();
  }
}

interface QueryProcess {
  readonly output: Readable;
  /** When it has said that it is done, and is gone. */
  readonly ended: Promise<void>;
  end(): void;
}

interface Ends {
  readonly gone: AbortSignal;
  readonly mostMs: number;
  /** Called with its last word, and when it is gone. */
  readonly answered: () => void;
}

function startQuery(ask: Question & Answer, { gone, mostMs, answered }: Ends): QueryProcess {
  const spillFolder = mkdtempSync(join(tmpdir(), 'loschmidt-query-'));
  const removeSpilt = () => void rm(spillFolder, { recursive: true, force: true });
  const child = forked(removeSpilt);
  const end = () => child.kill('SIGKILL');
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    end();
  }, mostMs);
  gone.addEventListener('abort', end);
  if (gone.aborted) end();
  child.on('message', ({ type }: FromQuery) => {
    if (type !== 'begun') answered();
  });
  const left = () => {
    clearTimeout(timer);
    gone.removeEventListener('abort', end);
    answered();
    removeSpilt();
  };
  // Not when it is closed: that waits for who reads its output, and may never come.
  child.once('exit', left);
  child.once('error', () => {
    // It has not begun: nothing is closed.
    if (child.pid === undefined) left();
  });
  const ended = endOf(child, () => (isLate ? `it took longer than ${mostMs / 1_000} s` : null));
  ended.catch(() => {});
  // Not as an argument: these have a bound, and everyone on the machine sees them. Who ends before it is told says so by its end.
  const order: QueryOrder = { ...ask, memoryMegabytes: MEGABYTES, spillFolder };
  if (child.pid !== undefined) child.send(order, () => {});
  return { output: child.stdout ?? Readable.from([]), ended, end };
}

/** Beside this file where it is compiled, and where it is bundled. */
const PROGRAM = './query-main.js';

function forked(undo: () => void): ChildProcess {
  try {
    return fork(fileURLToPath(new URL(PROGRAM, import.meta.url)), { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  } catch (error) {
    undo();
    throw error;
  }
}

/** `why`: what ended it, where that is known. */
function endOf(child: ChildProcess, why: () => string | null): Promise<void> {
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
      const reason = why() ?? 'it was ended, most likely for its memory';
      reject(
        new LoschmidtError('over-capacity', `Cannot answer the query: ${reason}.`, { hint: 'Ask for less at once.' }),
      );
    });
  });
}
