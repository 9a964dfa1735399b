import { Worker } from 'node:worker_threads';
import { type Batch, LoschmidtError } from '@loschmidt/core';
import type { ChunkJob } from '../chunk/chunk-job.js';
import { HelperThreads } from './helper-threads.js';
import { type FromThread, type SavedPiece, SHARED, SHARED_LENGTH, type ToThread } from './messages.js';

type LastMessage = Exclude<FromThread, { kind: 'ready' | 'batch' | 'begins' | 'piece' | 'resumed' | 'refused' }>;

/** A thread that has not stopped after so long is ended: the slot must be free again. */
const STOP_GRACE_MS = 5_000;

export interface ChunkOptions {
  readonly signal: AbortSignal;
  /** Aborted: the point in progress is saved at the end of its cycle, then the chunk stops like a cancelled one. */
  readonly mustEnd?: AbortSignal;
  /** A piece of a point in progress; pieces come in order, and computing goes on when the last one was taken. */
  onSaved?(piece: SavedPiece): Promise<void>;
  /** The point goes on after this cycle. */
  onResumed?(index: number, cycle: number): void;
  /** What was saved of the point cannot be used, and why: it starts anew. */
  onRefused?(index: number, reason: string): void;
  /** Batches come one after the other; the next one comes when the promise resolves. */
  onBatch(batch: Batch): Promise<void>;
  /** With `announce`: a point is about to begin, and begins when the promise resolves. */
  onPoint?(index: number): Promise<void>;
  /** The thread died, and nobody had closed it: where it was, and why. The promise rejects afterwards. */
  onDied?(progress: ThreadProgress, reason: string): void;
  /**
   * Threads that work on each point together, this one included: for points whose passes take longer than 40 µs. Rows have
   * the same bits for any number. Helpers are started for the first chunk that asks for them. Default: 1.
   */
  readonly threadsPerPoint?: number;
}

/** Of all points; with `longestSeconds`, maybe of the first ones only. */
export interface ChunkResult {
  readonly completed: number;
  readonly failed: number;
}

export interface ThreadProgress {
  readonly pointsDone: number;
  readonly index: number;
  readonly cycle: number;
}

/** One worker thread with its kernel, and those that help it. Runs one chunk at a time. */
export class ComputingThread {
  readonly #shared = new Int32Array(new SharedArrayBuffer(SHARED_LENGTH * Int32Array.BYTES_PER_ELEMENT));
  readonly #worker: Worker;
  /** Resolves when the kernel is open. */
  readonly ready: Promise<void>;
  /** Resolves with the reason when the thread has died or was closed. */
  readonly ended: Promise<string>;
  #onMessage: (message: FromThread) => void = () => {};
  #helpers: HelperThreads | null = null;
  #closed = false;
  #reason = 'it ended';

  constructor(heapMegabytes?: number) {
    this.#worker = new Worker(new URL('./thread-main.js', import.meta.url), {
      workerData: this.#shared.buffer,
      ...(heapMegabytes !== undefined && { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } }),
    });
    this.#worker.on('message', (message: FromThread) => this.#onMessage(message));
    this.#worker.on('error', (error) => {
      this.#reason = error.message;
    });
    this.ended = new Promise((resolve) => this.#worker.once('exit', () => resolve(this.#reason)));
    void this.ended.then(() => this.#helpers?.close());
    const ready = new Promise<void>((resolve) => {
      this.#onMessage = (message) => message.kind === 'ready' && resolve();
    });
    const died = this.ended.then((why) => {
      throw new LoschmidtError('internal', `Cannot start a computing thread: ${why}.`);
    });
    // Of no interest once the thread is ready.
    died.catch(() => {});
    this.ready = Promise.race([ready, died]);
  }

  get progress(): ThreadProgress {
    const read = (place: number) => Atomics.load(this.#shared, place);
    return { pointsDone: read(SHARED.pointsDone), index: read(SHARED.index), cycle: read(SHARED.cycle) };
  }

  /** Resolves when the thread is free again. Throws `cancelled`, `internal` when the thread dies, or what `onBatch` threw. */
  async run(job: ChunkJob, options: ChunkOptions): Promise<ChunkResult> {
    const { signal, mustEnd, onBatch, onPoint, onDied, threadsPerPoint = 1 } = options;
    if (signal.aborted) throw cancelled();
    this.#shared.fill(0);
    let force: NodeJS.Timeout | undefined;
    let problem: unknown;
    const stop = () => {
      if (force !== undefined) return;
      Atomics.store(this.#shared, SHARED.stop, 1);
      Atomics.notify(this.#shared, SHARED.taken);
      force = setTimeout(() => void this.close(), STOP_GRACE_MS);
    };
    const end = () => Atomics.store(this.#shared, SHARED.mustEnd, 1);
    signal.addEventListener('abort', stop, { once: true });
    mustEnd?.addEventListener('abort', end, { once: true });
    if (mustEnd?.aborted) end();
    try {
      let told = Promise.resolve();
      const pass = async (tell: () => Promise<void> | undefined, count: number) => {
        if (problem !== undefined || signal.aborted) return;
        try {
          await tell();
          Atomics.add(this.#shared, count, 1);
          Atomics.notify(this.#shared, count);
        } catch (error) {
          problem = error;
          stop();
        }
      };
      const finished = new Promise<LastMessage>((resolve) => {
        this.#onMessage = (message) => {
          switch (message.kind) {
            case 'ready':
              break;
            case 'batch':
              told = told.then(() => pass(() => onBatch(message.batch), SHARED.taken));
              break;
            case 'begins':
              told = told.then(() => pass(() => onPoint?.(message.index), SHARED.announced));
              break;
            case 'piece':
              told = told.then(() => pass(() => options.onSaved?.(message.piece), SHARED.saved));
              break;
            case 'resumed':
              options.onResumed?.(message.index, message.cycle);
              break;
            case 'refused':
              options.onRefused?.(message.index, message.reason);
              break;
            default:
              resolve(message);
          }
        };
      });
      const helpers = this.#helpersFor(threadsPerPoint);
      const started: ToThread = { kind: 'chunk', job, helpers };
      this.#worker.postMessage(started, typeof helpers === 'object' ? [...helpers.ports] : []);
      const last = await Promise.race([finished, this.ended]);
      await told;
      if (problem !== undefined) throw problem;
      if (signal.aborted) throw cancelled();
      if (typeof last === 'string') {
        if (!this.#closed) onDied?.(this.progress, last);
        throw this.#died(last);
      }
      if (last.kind === 'done') return { completed: last.completed, failed: last.failed };
      if (last.kind === 'stopped') throw cancelled();
      throw new LoschmidtError(last.code, last.message, last.hint === undefined ? {} : { hint: last.hint });
    } finally {
      clearTimeout(force);
      signal.removeEventListener('abort', stop);
      mustEnd?.removeEventListener('abort', end);
      this.#onMessage = () => {};
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#worker.terminate(), this.#helpers?.close()]);
  }

  #helpersFor(threads: number): ToThread['helpers'] {
    if (threads === 1) return 'none';
    if (this.#helpers?.count === threads - 1) return 'same';
    void this.#helpers?.close();
    const helpers = new HelperThreads(threads - 1);
    this.#helpers = helpers;
    // A helper that dies leaves tiles undone, and may be waited for: the chunk must be run again, by other threads.
    void helpers.ended.then((reason) => {
      if (this.#closed || this.#helpers !== helpers) return;
      this.#reason = `a thread that helped it died: ${reason}`;
      void this.#worker.terminate();
    });
    return helpers.link;
  }

  #died(why: string): LoschmidtError {
    const { index, cycle } = this.progress;
    const message = `Cannot finish the chunk: its computing thread died at point ${index}, cycle ${cycle}: ${why}.`;
    return new LoschmidtError('internal', message);
  }
}

function cancelled(): LoschmidtError {
  return new LoschmidtError('cancelled', 'The chunk was cancelled.');
}
