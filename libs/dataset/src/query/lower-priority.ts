import { readdirSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

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
