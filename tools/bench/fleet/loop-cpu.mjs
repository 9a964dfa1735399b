import { openSync, readSync } from 'node:fs';

/** Milliseconds of a processor that the thread of the event loop has used, whatever else the machine does; Linux alone counts them, else NaN. */
export function loopCpu() {
  try {
    const file = openSync(`/proc/self/task/${process.pid}/schedstat`, 'r');
    const line = Buffer.alloc(128);
    return () => Number(line.toString('latin1', 0, readSync(file, line, 0, line.length, 0)).split(' ')[0]) / 1e6;
  } catch {
    return () => Number.NaN;
  }
}
