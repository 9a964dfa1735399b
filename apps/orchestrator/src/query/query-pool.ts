import { fileURLToPath } from 'node:url';
import { LoschmidtError } from '@loschmidt/core';
import { forkIdle } from '../fork-idle.js';
import { OVER_MEMORY, type QueryAnswer, type QueryJob, type QueryPiece } from './query-job.js';
import { type QueryLimits, setBy } from './query-limits.js';
import { QueryQueue } from './query-queue.js';
import { type Heard, QueryWorker } from './query-worker.js';
import { processorSeconds, WorkClock } from './work-clock.js';

const PROGRAM = fileURLToPath(new URL('./query-process.js', import.meta.url));
/** So that what leaks is given back, and nothing of a query meets many others. */
const MOST_JOBS = 200;
/** One that holds more of its memory after a job is replaced. */
const RESIDENT_SHARE = 0.5;
/** Warm processes that nobody needs end after this time. */
const IDLE_MS = 300_000;
/** Between two looks at a query that does not get the processors. */
const LEAST_WAIT_MS = 500;

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
    private readonly start = forkIdle,
    private readonly program = PROGRAM,
    /** With waiting for its reader and for processors, a query may take so many times what it may work. */
    private readonly whole = 5,
  ) {
    this.#queue = new QueryQueue(limits);
  }

  /**
   * Gives each piece of the job to `take`, which resolves when its reader has it. Errors: those of the job; `over-capacity` where a limit ends it, or
   * too many others run; `cancelled` when the caller is gone.
   */
  async run(job: QueryJob, caller: QueryCaller, take: (piece: QueryPiece) => Promise<void>): Promise<void> {
    const leave = await this.#queue.enter(clientOf(caller.peer), caller.signal);
    try {
      if (this.#closed) throw new LoschmidtError('unavailable', 'Cannot run the query: this orchestrator shuts down.');
      await this.#serve(this.#takeIdle() ?? this.#start(), job, caller, take);
    } finally {
      leave();
    }
  }

  /** Ids of the processes that there are. */
  processes(): readonly number[] {
    return [...this.#all].flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
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
    const worker = new QueryWorker(this.program, this.limits, this.start);
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
    const wholeUntil = performance.now() + seconds * this.whole * 1_000;
    // What its process takes to start is not the query's.
    let clock: WorkClock | null = null;
    worker.begin(job);
    for (;;) {
      const heard = await this.#hear(worker, clock, wholeUntil, signal);
      if (heard.kind === 'done') return;
      if (heard.kind === 'failed') throw failure(heard);
      if (heard.kind === 'ended') throw this.#death(heard.by);
      if (heard.kind === 'begun') {
        clock = new WorkClock(() => processorSeconds(worker.pid));
        continue;
      }
      const left = wholeUntil - performance.now();
      const tooSlow = () => {
        abandon();
        throw left < idleSeconds * 1_000
          ? this.#tooLong()
          : ended(`its reader had read nothing for ${idleSeconds} s`, setBy('idleSeconds'));
      };
      await within(take(heard.piece), Math.min(left, idleSeconds * 1_000), signal, tooSlow);
      // Each table of a list is a query by itself.
      if (job.kind === 'tables') clock = new WorkClock(() => processorSeconds(worker.pid));
      worker.more();
    }
  }

  /** The next thing, unless the query has worked too long before it. */
  async #hear(worker: QueryWorker, clock: WorkClock | null, wholeUntil: number, signal: AbortSignal): Promise<Heard> {
    const { seconds } = this.limits;
    const next = worker.next();
    for (;;) {
      const began = performance.now();
      const worked = clock?.seconds() ?? 0;
      const wait = Math.min((seconds - worked) * 1_000, wholeUntil - began);
      const heard = await within<Heard | null>(next, Math.max(LEAST_WAIT_MS, wait), signal, () => null);
      clock?.waitedFor((performance.now() - began) / 1_000);
      if (heard !== null) return heard;
      if (performance.now() >= wholeUntil) throw this.#tooLong();
      if (clock !== null && clock.seconds() >= seconds) throw ended(`${seconds} s`, setBy('seconds'));
    }
  }

  #tooLong(): LoschmidtError {
    const whole = this.limits.seconds * this.whole;
    return ended(`${whole} s, with waiting for its reader and for processors`, setBy('seconds'));
  }

  #death(by: string): LoschmidtError {
    const { memoryMegabytes } = this.limits;
    if (by === OVER_MEMORY) return ended(`it had taken ${memoryMegabytes} MB of memory`, setBy('memoryMegabytes'));
    return new LoschmidtError('unavailable', `Cannot run the query: its process has ended (${by}).`, {
      hint: 'Try again; if it ends each time, ask for fewer rows or columns, or for shorter lists and texts.',
    });
  }
}

/** What `work` gives; after `ms` without it, what `late` gives or throws. Throws `cancelled` once the signal is aborted. */
async function within<T>(work: Promise<T>, ms: number, signal: AbortSignal, late: () => T): Promise<T> {
  let settle = () => {};
  const stopped = new Promise<T>((resolve, reject) => {
    const gone = () =>
      reject(new LoschmidtError('cancelled', 'This query was ended: its caller has cancelled it or is gone.'));
    if (signal.aborted) gone();
    signal.addEventListener('abort', gone);
    const timer = setTimeout(
      () => {
        try {
          resolve(late());
        } catch (error) {
          reject(error);
        }
      },
      Math.max(0, ms),
    );
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

function failure({ code, message, hint = '' }: QueryAnswer & { readonly kind: 'failed' }): LoschmidtError {
  // What DuckDB itself did not do; the other limits have been named.
  const limit = / than it may take/.test(message)
    ? /temporary/.test(message)
      ? 'spillMegabytes'
      : 'memoryMegabytes'
    : null;
  const advice = limit === null ? hint : `${hint} ${setBy(limit)}`;
  return new LoschmidtError(code, message, advice === '' ? {} : { hint: advice });
}

function ended(after: string, hint: string): LoschmidtError {
  return new LoschmidtError('over-capacity', `This query was ended after ${after}.`, { hint });
}

/** A machine elsewhere is one client, whatever its connections; programs of this one are told apart by theirs. */
function clientOf(peer: string): string {
  const host = peer.replace(/:\d+$/, '');
  return /(^|:|\[)(127\.|::1)|^unix/.test(host) ? peer : host;
}
