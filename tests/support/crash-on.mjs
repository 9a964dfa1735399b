// Preloaded into a runner (`--import`), which stays as it is: its computing threads end their process, or themselves, while they compute a
// point whose text contains LOSCHMIDT_CRASH_ON. What ends is LOSCHMIDT_CRASH: `process` or `thread`.
import { parentPort, workerData } from 'node:worker_threads';

/** Places in the memory that thread and pool share: point in progress, last whole cycle. */
const INDEX = 3;
const CYCLE = 4;

const text = process.env.LOSCHMIDT_CRASH_ON;
if (parentPort !== null && workerData instanceof SharedArrayBuffer && text) {
  let killer = -1;
  parentPort.on('message', ({ job }) => {
    if (job === undefined) return;
    const { count, shared, keys } = job.points;
    killer = Array.from({ length: count }, (_, point) =>
      [shared, ...keys.map(({ values, codes }) => values[codes[point]])].join(),
    ).findIndex((point) => point.includes(text));
    if (job.quarantined.some(({ index }) => index === killer)) killer = -1;
  });
  let index = 0;
  const store = Atomics.store;
  Atomics.store = (memory, place, value) => {
    if (place === INDEX) index = value;
    // In its first cycle, or with the batch that it was computed in.
    if (place === CYCLE && killer >= 0 && (index > killer || (index === killer && value > 0))) {
      if (process.env.LOSCHMIDT_CRASH === 'thread') process.exit(1);
      process.kill(process.pid, 'SIGKILL');
    }
    return store(memory, place, value);
  };
}
