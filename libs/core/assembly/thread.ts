/**
 * Threads that work on one point have an instance of this module each and share its memory. Constants are the same in all;
 * whatever a thread writes besides its own tiles must lie in scratch space of its own.
 */
let number: i32 = 0;

/** Which thread this instance belongs to: 0 owns the point, 1, 2, … help. */
export function numberThread(thread: i32): void {
  number = thread;
}

/** This thread's part of scratch space that was taken once for each thread, `bytes` for each. */
@inline export function ownScratch(scratch: usize, bytes: usize): usize {
  return scratch + <usize>number * bytes;
}
