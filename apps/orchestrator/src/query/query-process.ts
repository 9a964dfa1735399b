import { rmSync } from 'node:fs';
import { LoschmidtError } from '@loschmidt/core';
import { watchProcess } from '@loschmidt/dataset';
import { OVER_MEMORY, PIECES_AHEAD, type QueryAnswer, type QueryOrder, type QuerySettings } from './query-job.js';
import { sendPieces } from './query-pieces.js';

/** Signs of an error's sentences: gRPC sends them in headers, which clients bound. */
const LONGEST_TEXT = 1_500;

// The program of a process that does one job after the other, and ends with the one that started it.
const settings = JSON.parse(process.argv[2] ?? '') as QuerySettings;
watchProcess({
  mostBytes: settings.memoryMegabytes * 1e6,
  signal: OVER_MEMORY,
  remove: [settings.spillFolder],
  parent: process.ppid,
});

/** Of the job at hand. */
let stop = new AbortController();
let room = 0;
let wake = () => {};

process.on('message', (order: QueryOrder) => {
  switch (order.kind) {
    case 'run':
      stop = new AbortController();
      room = PIECES_AHEAD;
      return void run(order, stop.signal);
    case 'more':
      room += 1;
      return wake();
    case 'stop':
      stop.abort();
      return wake();
  }
});
process.once('disconnect', () => {
  rmSync(settings.spillFolder, { recursive: true, force: true });
  // An exit would wait for what DuckDB is at.
  process.kill(process.pid, 'SIGKILL');
});

async function run({ job }: QueryOrder & { readonly kind: 'run' }, signal: AbortSignal): Promise<void> {
  answer({ kind: 'begun' });
  try {
    await sendPieces(job, {
      settings,
      signal,
      send: async (piece) => {
        while (room <= 0 && !signal.aborted) {
          await new Promise<void>((resume) => {
            wake = resume;
          });
        }
        if (signal.aborted) throw new LoschmidtError('cancelled', 'Cannot run the query: it was stopped.');
        room -= 1;
        answer({ kind: 'piece', piece });
      },
    });
    answer({ kind: 'done', residentBytes: process.memoryUsage.rss() });
  } catch (error) {
    const { code, message, hint } =
      error instanceof LoschmidtError ? error : new LoschmidtError('internal', String(error));
    answer({
      kind: 'failed',
      code,
      message: shortened(message),
      ...(hint !== undefined && { hint: shortened(hint) }),
      residentBytes: process.memoryUsage.rss(),
    });
  }
}

/** Nobody may be there any more, which `disconnect` hears: an error would end this process before it has removed its folder. */
function answer(told: QueryAnswer): void {
  process.send?.(told, undefined, undefined, () => {});
}

function shortened(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}…`;
}
