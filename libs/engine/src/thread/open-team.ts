import type { ThreadTeam } from '@loschmidt/core';
import type { KernelKind } from './own-kernel.js';
import { QueueTeam } from './queue-team.js';
import { TeamWorkers } from './team-workers.js';

/** Threads that help a kernel of the calling thread. */
export interface OpenTeam {
  /** For `openKernel` or `Kernel.useTeam`; null where nobody helps. */
  readonly team: ThreadTeam | null;
  /** Ends the workers, whatever they do. */
  close(): Promise<void>;
}

/**
 * Starts all but one of `threads` threads: the calling one works, too. They sleep while no pass is shared with them, and use the kernel that the
 * process has chosen, or `kernel`.
 */
export async function openTeam(threads: number, kernel?: KernelKind): Promise<OpenTeam> {
  if (threads === 1) return { team: null, close: async () => {} };
  const workers = new TeamWorkers(threads - 1, kernel);
  try {
    // They start by themselves, but not before this thread has given them their program, and it may be blocked soon.
    await Promise.all(Array.from({ length: threads - 1 }, () => workers.add()));
  } catch (error) {
    await workers.close();
    throw error;
  }
  return { team: new QueueTeam(workers.link), close: () => workers.close() };
}
