import { readdirSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';

/** What this process may not outgrow or outlive. */
export interface ProcessBounds {
  readonly mostBytes: number;
  /** What ends this process where it takes more. */
  readonly signal: NodeJS.Signals;
  /** Written to stderr before that. */
  readonly sentence?: string;
  /** Files and folders that must not stay. */
  readonly remove: readonly string[];
  /** The process without which this one ends, too; while it lives, it removes them. */
  readonly parent?: number;
}

/**
 * Watches the memory of this process from a thread of its own, whatever the other threads are at: DuckDB counts neither long texts nor lists, and
 * while it or V8 is at work nothing else can end them. Looks every 20 ms, in which a thread fills some ten megabytes.
 */
export function watchProcess(bounds: ProcessBounds): { end(): void } {
  const thread = new Worker(new URL('./process-watch-main.js', import.meta.url), {
    workerData: bounds,
    // Where there is no memory for it, the process is too large already.
    resourceLimits: { maxOldGenerationSizeMb: 32 },
  });
  thread.unref();
  return { end: () => void thread.terminate() };
}

/**
 * Leaves the cores to other processes that want them: 19 takes what nobody else does. Linux keeps a priority for each thread: without those that
 * Node has started, what they start would have the old one, and DuckDB's threads are among that.
 */
export function lowerPriority(niceness: number): void {
  for (const thread of threads()) {
    try {
      if (getPriority(thread) < niceness) setPriority(thread, niceness);
    } catch {
      // Where that is not allowed it takes its share; a thread may have ended.
    }
  }
}

/** 0 is the process, which elsewhere has one for all. */
function threads(): readonly number[] {
  try {
    return readdirSync('/proc/self/task').map(Number);
  } catch {
    return [0];
  }
}
