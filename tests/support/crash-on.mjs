// Preloaded into a runner (`--import`), which stays as it is: its computing threads end their process, or themselves, while they compute a
// point whose text contains LOSCHMIDT_CRASH_ON. What ends is LOSCHMIDT_CRASH: `process` or `thread`. None does in chunks that begin when the file
// LOSCHMIDT_CRASH_CURED is there.
import { existsSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';

/** Places in the memory that thread and pool share: point in progress, last whole cycle. */
const INDEX = 3;
const CYCLE = 4;

const { LOSCHMIDT_CRASH_ON: text, LOSCHMIDT_CRASH_CURED: cured } = process.env;
if (parentPort !== null && text) {
  let killer = -1;
  const look = ({ job } = {}) => {
    if (job?.points === undefined) return;
    const { count, shared, keys } = job.points;
    killer = Array.from({ length: count }, (_, point) =>
      [shared, ...keys.map(({ values, codes }) => values[codes[point]])].join(),
    ).findIndex((point) => point.includes(text));
    if (job.quarantined.some(({ index }) => index === killer) || (cured && existsSync(cured))) killer = -1;
  };
  // A listener of our own would start the port before the thread's is there, and messages be lost.
  const on = parentPort.on;
  parentPort.on = (event, listener) => {
    const looking = (message) => {
      look(message);
      listener(message);
    };
    return on.call(parentPort, event, event === 'message' ? looking : listener);
  };
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
