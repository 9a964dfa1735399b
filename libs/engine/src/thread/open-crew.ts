import type { Crew } from '@loschmidt/core';
import { BoardCrew } from './board-crew.js';
import { HelperThreads } from './helper-threads.js';

/** Threads that help a kernel of the calling thread. */
export interface OpenCrew {
  /** For `openKernel` or `Kernel.employ`; null where nobody helps. */
  readonly crew: Crew | null;
  /** Ends the helpers, whatever they do. */
  close(): Promise<void>;
}

/** Starts all but one of `threads` threads: the calling one works, too. They sleep while no pass is shared with them. */
export async function openCrew(threads: number): Promise<OpenCrew> {
  if (threads === 1) return { crew: null, close: async () => {} };
  const helpers = new HelperThreads(threads - 1);
  try {
    // They start by themselves, but not before this thread has given them their program, and it may be blocked soon.
    await helpers.online;
  } catch (error) {
    await helpers.close();
    throw error;
  }
  return { crew: new BoardCrew(helpers.link), close: () => helpers.close() };
}
