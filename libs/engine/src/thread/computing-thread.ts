import { Worker } from 'node:worker_threads';
import { type Batch, LoschmidtError } from '@loschmidt/core';
import type { ChunkJob } from '../chunk/chunk-job.js';
import {
  type ComputingThreadData,
  type FromThread,
  type SavedPiece,
  SHARED,
  SHARED_LENGTH,
  type ToThread,
} from './messages.js';
import { chosenKernel } from './own-kernel.js';
import { TeamWorkers } from './team-workers.js';

type LastMessage = Extract<FromThread, { kind: 'done' | 'stopped' | 'error' }>;

/** How often progress is told; more often where somebody wants to know in which cycle a thread or its process dies. */
const PROGRESS_MS = { usual: 1_000, announced: 100 };

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
  /** The thread can be given another chunk: about 10 ms before this one has been computed, or later. Maybe never. */
  onEnding?(): void;
  /** While the chunk runs: as often as the job says, with `announce` ten times a second. */
  readonly onProgress?: (progress: ThreadProgress) => void;
  /** Batches come one after the other; the next one comes when the promise resolves. */
  onBatch(batch: Batch): Promise<void>;
  /** With `announce`: a point is about to begin, and begins when the promise resolves. */
  onPoint?(index: number): Promise<void>;
  /** The thread died, and nobody had closed it: where it was, and why. The promise rejects afterwards. */
  onDied?(progress: ThreadProgress, reason: string): void;
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
  /** Grows while the thread is alive, inside a long cycle too; from 1. */
  readonly beats: number;
}

/** One worker thread with its kernel, and those that help it. Computes one chunk at a time, and takes the next one before it has ended. */
export class ComputingThread {
  readonly #worker: Worker;
  /** Resolves when the kernel is open. */
  readonly ready: Promise<void>;
  /** Resolves with the reason when the thread has died or was closed. */
  readonly ended: Promise<string>;
  /** Who is told what the thread says: the chunk that it computes first, then those behind it. */
  readonly #receivers: ((message: FromThread) => void)[] = [];
  /** Resolves when all chunks so far have ended. */
  #settled = Promise.resolve();
  readonly #team: TeamWorkers;
  #closed = false;
  #reason = 'it ended';

  /** At most `mostHelpers` threads will help it at a time. */
  constructor(mostHelpers: number, heapMegabytes?: number) {
    this.#team = new TeamWorkers(mostHelpers);
    const data: ComputingThreadData = { kernel: chosenKernel().kind, team: this.#team.link };
    this.#worker = new Worker(new URL('./thread-main.js', import.meta.url), {
      workerData: data,
      transferList: [this.#team.link.enrolment],
      ...(heapMegabytes !== undefined && { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } }),
    });
    this.#worker.on('message', (message: FromThread) => this.#receivers[0]?.(message));
    this.#worker.on('error', (error) => {
      this.#reason = error.message;
    });
    this.ended = new Promise((resolve) => this.#worker.once('exit', () => resolve(this.#reason)));
    void this.ended.then(() => this.#team.close());
    // It leaves tiles undone, and may be waited for: the chunk must be run again, by other threads.
    void this.#team.died.then((reason) => {
      if (this.#closed) return;
      this.#reason = `a thread that helped it died: ${reason}`;
      void this.#worker.terminate();
    });
    const ready = new Promise<void>((resolve) => {
      this.#receivers.push(() => {
        this.#receivers.shift();
        resolve();
      });
    });
    const died = this.ended.then((why) => {
      throw new LoschmidtError('internal', `Cannot start a computing thread: ${why}.`);
    });
    // Of no interest once the thread is ready.
    died.catch(() => {});
    this.ready = Promise.race([ready, died]);
  }

  /**
   * Resolves when every batch was taken. A chunk that is given after `onEnding` of the one before begins when that one has been computed.
   * Throws `cancelled`, `internal` when the thread dies, `unavailable` when it dies under the chunk before, or what `onBatch` threw.
   */
  async run(job: ChunkJob, options: ChunkOptions): Promise<ChunkResult> {
    if (options.signal.aborted) throw cancelled();
    const before = this.#settled;
    const result = this.#run(job, options, before);
    this.#settled = Promise.allSettled([before, result]).then(() => {});
    return result;
  }

  async #run(job: ChunkJob, options: ChunkOptions, before: Promise<void>): Promise<ChunkResult> {
    const { signal, mustEnd, onBatch, onPoint, onDied } = options;
    const shared = new Int32Array(new SharedArrayBuffer(SHARED_LENGTH * Int32Array.BYTES_PER_ELEMENT));
    Atomics.store(shared, SHARED.beats, 1);
    let force: NodeJS.Timeout | undefined;
    let problem: unknown;
    let receive: (message: FromThread) => void = () => {};
    const stop = () => {
      if (force !== undefined) return;
      Atomics.store(shared, SHARED.stop, 1);
      Atomics.notify(shared, SHARED.taken);
      // While it waits behind another chunk, that one is not its to end.
      const close = () => (this.#receivers[0] === receive ? void this.close() : arm());
      const arm = () => {
        force = setTimeout(close, STOP_GRACE_MS);
      };
      arm();
    };
    const end = () => Atomics.store(shared, SHARED.mustEnd, 1);
    signal.addEventListener('abort', stop, { once: true });
    mustEnd?.addEventListener('abort', end, { once: true });
    if (mustEnd?.aborted) end();
    const progress = () => progressIn(shared);
    const tell = () => options.onProgress?.(progress());
    const usualMs = job.progressSeconds ? 1_000 * job.progressSeconds : PROGRESS_MS.usual;
    const timer = setInterval(tell, job.announce ? PROGRESS_MS.announced : usualMs);
    try {
      let told = Promise.resolve();
      const pass = async (tell: () => Promise<void> | undefined, count: number) => {
        if (problem !== undefined || signal.aborted) return;
        try {
          await tell();
          Atomics.add(shared, count, 1);
          Atomics.notify(shared, count);
        } catch (error) {
          problem = error;
          stop();
        }
      };
      const finished = new Promise<LastMessage>((resolve) => {
        receive = (message) => {
          switch (message.kind) {
            case 'ready':
              break;
            case 'batch':
              told = told.then(() => pass(() => onBatch(message.batch), SHARED.taken));
              break;
            case 'ending':
              // Two at most: what one before has still to tell holds memory, too.
              void before.then(() => options.onEnding?.());
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
              this.#receivers.shift();
              resolve(message);
          }
        };
      });
      this.#receivers.push(receive);
      const started: ToThread = { kind: 'chunk', job, shared };
      this.#worker.postMessage(started);
      const last = await Promise.race([finished, this.ended]);
      await told;
      if (problem !== undefined) throw problem;
      if (signal.aborted) throw cancelled();
      if (typeof last === 'string') {
        if (this.#receivers[0] !== receive) throw diedBefore(last);
        if (!this.#closed) onDied?.(progress(), last);
        throw died(progress(), last);
      }
      if (last.kind === 'done') return { completed: last.completed, failed: last.failed };
      if (last.kind === 'stopped') throw cancelled();
      throw new LoschmidtError(last.code, last.message, last.hint === undefined ? {} : { hint: last.hint });
    } finally {
      clearInterval(timer);
      clearTimeout(force);
      signal.removeEventListener('abort', stop);
      mustEnd?.removeEventListener('abort', end);
    }
  }

  /** It computes nothing, and nothing waits for it. */
  get isIdle(): boolean {
    return this.#receivers.length === 0;
  }

  /** Who helps it with each point: its rows have the same bits whoever does. */
  get team(): TeamWorkers {
    return this.#team;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#worker.terminate(), this.#team.close()]);
  }
}

function progressIn(shared: Int32Array): ThreadProgress {
  const read = (place: number) => Atomics.load(shared, place);
  return {
    pointsDone: read(SHARED.pointsDone),
    index: read(SHARED.index),
    cycle: read(SHARED.cycle),
    beats: read(SHARED.beats),
  };
}

function died({ index, cycle }: ThreadProgress, why: string): LoschmidtError {
  const message = `Cannot finish the chunk: its computing thread died at point ${index}, cycle ${cycle}: ${why}.`;
  return new LoschmidtError('internal', message);
}

function diedBefore(why: string): LoschmidtError {
  return new LoschmidtError('unavailable', `Cannot begin the chunk: its thread ended with the one before: ${why}.`);
}

function cancelled(): LoschmidtError {
  return new LoschmidtError('cancelled', 'The chunk was cancelled.');
}
