import type { KernelParts } from './kernel-instance.js';
import type { SharedPass } from './tile-functions.js';

/** Threads that help a kernel's own thread with its passes. They share its memory; each has an instance with a number of its own. */
export interface Crew {
  /** How many threads help; theirs are the numbers 1 … `helpers`. */
  readonly helpers: number;
  /** From now on passes are over this memory. Told again whenever it has grown. */
  equip(parts: KernelParts): void;
  /**
   * Covers the tiles of a pass, each exactly once: in the calling thread by take(first, last), in helpers by the same kernel
   * function. Returns when all are done and no helper touches the memory any more. What `take` throws is thrown then, with
   * tiles left out; so is what a helper threw.
   */
  share(pass: SharedPass, take: (first: number, last: number) => void): void;
}
