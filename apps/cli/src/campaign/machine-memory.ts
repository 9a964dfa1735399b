import { totalmem } from 'node:os';

/** Bytes that this process may use at most: of the machine, or of the container or job that it runs in. */
export function machineMemoryBytes(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(totalmem(), limit) : totalmem();
}
