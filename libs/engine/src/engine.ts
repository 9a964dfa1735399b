import { LoschmidtError, type Point, type SplitPoints, splitPoints } from '@loschmidt/core';
import type { ChunkJob } from './chunk/chunk-job.js';
import {
  type ChunkOptions,
  type ChunkResult,
  ComputingThread,
  type ThreadProgress,
} from './thread/computing-thread.js';

/** How often progress is told; more often where somebody wants to know in which cycle a thread or its process dies. */
const PROGRESS_MS = { usual: 1_000, announced: 100 };

export interface EngineOptions {
  /** Chunks that can run at the same time. */
  readonly threads: number;
  /** Limit of the JavaScript heap of each thread; states live outside of it. Default: Node's. */
  readonly heapMegabytes?: number;
  /** A thread died; it is replaced unless it had not even started. */
  readonly onThreadDied?: (reason: string) => void;
}

export type EngineJob = Omit<ChunkJob, 'points'> & { readonly points: SplitPoints | readonly Point[] };

export interface RunOptions extends ChunkOptions {
  /** About once a second while the chunk runs, with `announce` ten times. */
  readonly onProgress?: (progress: ThreadProgress) => void;
}

/** Worker threads that evolve chunks. */
export interface Engine {
  readonly threads: number;
  freeThreads(): number;
  /**
   * Evolves a chunk on one thread, which `threadsPerPoint` − 1 others help. Its batches come in an order and with boundaries that depend on the job alone. Resolves when the
   * thread is free again. Throws `over-capacity` when no thread is free, `cancelled` when the signal was aborted, `internal` when the thread
   * died (it is replaced), and what `onBatch` threw.
   */
  runChunk(job: EngineJob, options: RunOptions): Promise<ChunkResult>;
  /** Ends all threads, whatever they do. */
  close(): Promise<void>;
}

/** Resolves when every thread has its kernel. */
export async function openEngine({ threads, heapMegabytes, onThreadDied }: EngineOptions): Promise<Engine> {
  const all = new Set<ComputingThread>();
  const free: ComputingThread[] = [];
  let closed = false;

  const start = async () => {
    const thread = new ComputingThread(heapMegabytes);
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
    async runChunk({ points, ...job }, options) {
      const thread = free.pop();
      if (thread === undefined) {
        throw new LoschmidtError('over-capacity', `Cannot run the chunk: all ${threads} threads are busy.`);
      }
      const tell = () => options.onProgress?.(thread.progress);
      const timer = setInterval(tell, job.announce ? PROGRESS_MS.announced : PROGRESS_MS.usual);
      try {
        return await thread.run({ ...job, points: isSplit(points) ? points : splitPoints(points) }, options);
      } finally {
        clearInterval(timer);
        if (all.has(thread)) free.push(thread);
      }
    },
    close,
  };
}

function isSplit(points: SplitPoints | readonly Point[]): points is SplitPoints {
  return !Array.isArray(points);
}
