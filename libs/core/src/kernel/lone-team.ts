import type { ThreadTeam } from './kernel.js';

/**
 * A team of nobody: every pass that can be shared takes the way of one that is, in the calling thread alone. Rows have the same bits, so that what
 * only teams do can be compared without any.
 */
export const loneTeam: ThreadTeam = {
  most: 1,
  helpedSeconds: 0,
  shareMemory: () => {},
  threadsFor: () => 2,
  share: ({ count }, _threads, take) => take(0, count),
};
