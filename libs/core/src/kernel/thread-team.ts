import type { KernelParts, SharedPass } from './worker.js';

/** Threads that help a kernel's own thread with its passes. They share its memory; each has an instance with a number of its own. */
export interface ThreadTeam {
  /** How many threads help; theirs are the numbers 1 … `workers`. */
  readonly workers: number;
  /** From now on passes are over this memory. Called again whenever it has grown. */
  shareMemory(parts: KernelParts): void;
  /**
   * Covers the tiles of a pass, each exactly once: in the calling thread by take(first, last), in workers by the same kernel
   * function. Returns when all are done and no worker touches the memory any more. What `take` throws is thrown then, with
   * tiles left out; so is what a worker threw.
   */
  share(pass: SharedPass, take: (first: number, last: number) => void): void;
}
