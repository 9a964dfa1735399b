import { type EncodedPoints, encodePoints, LoschmidtError, type Point } from '@loschmidt/core';
import type { ChunkJob } from './chunk/chunk-job.js';
import { type ChunkOptions, type ChunkResult, ComputingThread } from './thread/computing-thread.js';
import { IdleHelp } from './thread/idle-help.js';

export interface EngineOptions {
  /** Chunks that can run at the same time. */
  readonly threads: number;
  /**
   * Threads without a chunk help those that have one with passes of half a millisecond and longer, and are without a chunk all the same. Rows have
   * the same bits. Default: true.
   */
  readonly idleThreadsHelp?: boolean;
  /** Limit of the JavaScript heap of each thread; states live outside of it. Default: Node's. */
  readonly heapMegabytes?: number;
  /** A thread died; it is replaced unless it had not even started. */
  readonly onThreadDied?: (reason: string) => void;
}

export type EngineJob = Omit<ChunkJob, 'points'> & { readonly points: EncodedPoints | readonly Point[] };

export interface RunOptions extends Omit<ChunkOptions, 'onEnding'> {
  /**
   * A thread can be given another chunk: called once, about 10 ms before this one has been computed, so that the thread need not wait, or
   * later.
   */
  readonly onFree?: () => void;
}

/** Worker threads that evolve chunks. */
export interface Engine {
  readonly threads: number;
  freeThreads(): number;
  /** Threads without a chunk that help others now. */
  helpingThreads(): number;
  /**
   * Evolves a chunk on one thread, which idle ones help. Its batches come in an order and with boundaries that depend on the
   * job alone. Resolves when all were taken. Throws `over-capacity` when no thread is free, `cancelled` when the signal was aborted, `internal` when the thread
   * died (it is replaced), and what `onBatch` threw.
   */
  runChunk(job: EngineJob, options: RunOptions): Promise<ChunkResult>;
  /** Ends all threads, whatever they do. */
  close(): Promise<void>;
}

/** Resolves when every thread has its kernel. */
export async function openEngine({
  threads,
  heapMegabytes,
  onThreadDied,
  idleThreadsHelp = true,
}: EngineOptions): Promise<Engine> {
  const all = new Set<ComputingThread>();
  const free: ComputingThread[] = [];
  const mostHelpers = idleThreadsHelp ? threads - 1 : 0;
  const help = mostHelpers > 0 ? new IdleHelp(all, (reason) => onThreadDied?.(reason)) : null;
  let closed = false;

  const start = async () => {
    const thread = new ComputingThread(mostHelpers, heapMegabytes);
    all.add(thread);
    let served = false;
    void thread.ended.then((reason) => {
      all.delete(thread);
      const place = free.indexOf(thread);
      if (place >= 0) free.splice(place, 1);
      // A thread that could not even start would not start the next time either.
      if (served && !closed) replace(reason);
    });
    await thread.ready;
    served = true;
    free.push(thread);
  };
  const replace = (reason: string) => {
    onThreadDied?.(reason);
    start().catch((error: unknown) => onThreadDied?.(error instanceof Error ? error.message : String(error)));
  };
  const close = async () => {
    closed = true;
    help?.stop();
    await Promise.all([...all].map((thread) => thread.close()));
  };

  try {
    await Promise.all(Array.from({ length: threads }, start));
  } catch (error) {
    await close();
    throw error;
  }

  return {
    threads,
    freeThreads: () => free.length,
    helpingThreads: () => [...all].reduce((sum, { team }) => sum + team.helpers, 0),
    async runChunk({ points, ...job }, options) {
      const thread = free.pop();
      if (thread === undefined) {
        throw new LoschmidtError('over-capacity', `Cannot run the chunk: all ${threads} threads are busy.`);
      }
      let isFree = false;
      const onEnding = () => {
        if (isFree) return;
        isFree = true;
        if (all.has(thread)) free.push(thread);
        options.onFree?.();
      };
      try {
        const encoded = isEncoded(points) ? points : encodePoints(points);
        const result = thread.run({ ...job, points: encoded }, { ...options, onEnding });
        help?.began();
        return await result;
      } finally {
        onEnding();
      }
    },
    close,
  };
}

function isEncoded(points: EncodedPoints | readonly Point[]): points is EncodedPoints {
  return !Array.isArray(points);
}
