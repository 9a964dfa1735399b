import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { LoschmidtError } from '@loschmidt/core';
import { OVER_MEMORY, type QueryJob, type QueryPiece } from './query-job.js';
import { type QueryLimits, setBy } from './query-limits.js';
import { QueryQueue } from './query-queue.js';
import { QueryWorker } from './query-worker.js';

const PROGRAM = fileURLToPath(new URL('./query-process.js', import.meta.url));
/** So that what leaks is given back, and nothing of a query meets many others. */
const MOST_JOBS = 200;
/** One that holds more of its memory after a job is replaced. */
const RESIDENT_SHARE = 0.5;
/** Warm processes that nobody needs end after this time. */
const IDLE_MS = 300_000;
/** Whoever is refused waits so long for the word: one that asks again at once would keep this process busy. */
const REFUSAL_MS = 1_000;
/** Of work and waiting for the reader, as a multiple of the work. */
const WHOLE = 10;

/** Who asks. */
export interface QueryCaller {
  /** host:port. */
  readonly peer: string;
  /** Aborted when the caller cancels or is gone. */
  readonly signal: AbortSignal;
  /** Resets the call of a reader that reads nothing: what waits for it would stay in memory. */
  readonly abandon: () => void;
}

/**
 * Runs queries in processes of their own, which can be limited and ended: a thread of DuckDB's or of libuv's cannot. Here only pieces are passed on,
 * one at a time for each query.
 */
export class QueryPool {
  readonly #queue: QueryQueue;
  readonly #idle: { readonly worker: QueryWorker; readonly timer: NodeJS.Timeout }[] = [];
  readonly #all = new Set<QueryWorker>();
  #closed = false;

  constructor(
    private readonly limits: QueryLimits,
    private readonly program = PROGRAM,
  ) {
    this.#queue = new QueryQueue(limits);
  }

  /**
   * Gives each piece of the job to `take`, which resolves when its reader has it. Errors: those of the job; `over-capacity` where a limit ends it, or
   * too many others run; `cancelled` when the caller is gone.
   */
  async run(job: QueryJob, caller: QueryCaller, take: (piece: QueryPiece) => Promise<void>): Promise<void> {
    const leave = await this.#queue.enter(clientOf(caller.peer), caller.signal).catch(async (error: unknown) => {
      await sleep(REFUSAL_MS, undefined, { signal: caller.signal, ref: false }).catch(() => {});
      throw error;
    });
    try {
      if (this.#closed) throw new LoschmidtError('unavailable', 'Cannot run the query: this orchestrator shuts down.');
      await this.#serve(this.#takeIdle() ?? this.#start(), job, caller, take);
    } finally {
      leave();
    }
  }

  /** Ends all processes. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { timer } of this.#idle) clearTimeout(timer);
    await Promise.all([...this.#all].map((worker) => worker.kill()));
  }

  /** The one that worked last: the others may end. */
  #takeIdle(): QueryWorker | undefined {
    for (let entry = this.#idle.pop(); entry !== undefined; entry = this.#idle.pop()) {
      clearTimeout(entry.timer);
      if (entry.worker.idle) return entry.worker;
      this.#all.delete(entry.worker);
    }
    return undefined;
  }

  #start(): QueryWorker {
    const worker = new QueryWorker(this.program, this.limits);
    this.#all.add(worker);
    return worker;
  }

  async #serve(
    worker: QueryWorker,
    job: QueryJob,
    caller: QueryCaller,
    take: (piece: QueryPiece) => Promise<void>,
  ): Promise<void> {
    try {
      await this.#pass(worker, job, caller, take);
    } finally {
      await worker.stop();
      const worn =
        worker.jobs >= MOST_JOBS || worker.residentBytes > this.limits.memoryMegabytes * 1e6 * RESIDENT_SHARE;
      if (worker.idle && !worn && !this.#closed) this.#keep(worker);
      else {
        await worker.kill();
        this.#all.delete(worker);
      }
    }
  }

  #keep(worker: QueryWorker): void {
    const entry = {
      worker,
      timer: setTimeout(() => {
        this.#idle.splice(this.#idle.indexOf(entry), 1);
        this.#all.delete(worker);
        void worker.kill();
      }, IDLE_MS).unref(),
    };
    this.#idle.push(entry);
  }

  async #pass(
    worker: QueryWorker,
    job: QueryJob,
    { signal, abandon }: QueryCaller,
    take: (piece: QueryPiece) => Promise<void>,
  ): Promise<void> {
    const { seconds, idleSeconds } = this.limits;
    const wholeUntil = performance.now() + seconds * WHOLE * 1_000;
    let work = seconds * 1_000;
    worker.begin(job);
    for (;;) {
      const began = performance.now();
      const heard = await within(worker.next(), work, signal, () => ended(`${seconds} s`, setBy('seconds')));
      // Each table of a list is a query by itself.
      if (job.kind !== 'tables') work -= performance.now() - began;
      if (heard.kind === 'done') return;
      if (heard.kind === 'failed') throw failure(heard);
      if (heard.kind === 'ended') throw this.#death(heard.by);
      const left = wholeUntil - performance.now();
      const tooSlow = () => {
        abandon();
        return left < idleSeconds * 1_000
          ? ended(`${seconds * WHOLE} s, with waiting for its reader`, setBy('seconds'))
          : ended(`its reader had read nothing for ${idleSeconds} s`, setBy('idleSeconds'));
      };
      await within(take(heard.piece), Math.min(left, idleSeconds * 1_000), signal, tooSlow);
      worker.more();
    }
  }

  #death(by: string): LoschmidtError {
    const { memoryMegabytes } = this.limits;
    if (by === OVER_MEMORY) return ended(`it had taken ${memoryMegabytes} MB of memory`, setBy('memoryMegabytes'));
    return new LoschmidtError('unavailable', `Cannot run the query: its process has ended (${by}).`, {
      hint: 'Try again; if it ends each time, ask for fewer rows or columns, or for shorter lists and texts.',
    });
  }
}

/** What `work` gives; after `ms` without it, or when the signal is aborted, an error. */
async function within<T>(work: Promise<T>, ms: number, signal: AbortSignal, late: () => LoschmidtError): Promise<T> {
  let settle = () => {};
  const stopped = new Promise<never>((_, reject) => {
    const gone = () =>
      reject(new LoschmidtError('cancelled', 'This query was ended: its caller has cancelled it or is gone.'));
    if (signal.aborted) gone();
    signal.addEventListener('abort', gone);
    const timer = setTimeout(() => reject(late()), Math.max(0, ms));
    settle = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', gone);
    };
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    settle();
    work.catch(() => {});
  }
}

function failure({
  code,
  message,
  hint,
}: {
  code: LoschmidtError['code'];
  message: string;
  hint?: string;
}): LoschmidtError {
  const advice =
    code === 'over-capacity' && !hint?.includes('--query') ? `${hint ?? ''} ${setBy('memoryMegabytes')}` : hint;
  return new LoschmidtError(code, message, advice === undefined ? {} : { hint: advice });
}

function ended(after: string, hint: string): LoschmidtError {
  return new LoschmidtError('over-capacity', `This query was ended after ${after}.`, { hint });
}

/** A machine elsewhere is one client, whatever its connections; programs of this one are told apart by theirs. */
function clientOf(peer: string): string {
  const host = peer.replace(/:\d+$/, '');
  return /(^|:|\[)(127\.|::1)|^unix/.test(host) ? peer : host;
}
