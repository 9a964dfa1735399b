import { totalmem } from 'node:os';

/** The share that points may use; the rest is for buffers, Node and the system. */
const SHARE = 0.8;

/** 80 % of the memory of this machine, or of the limit that a batch system or container has set. */
export function machineMemoryBytes(): number {
  const limit = process.constrainedMemory();
  const all = totalmem();
  // Without a limit it is undefined, 0 or far more than there is.
  return Math.floor(SHARE * (limit !== undefined && limit > 0 ? Math.min(limit, all) : all));
}
