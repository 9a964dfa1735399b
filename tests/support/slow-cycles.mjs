// Preloaded into a runner (`--import`), which stays as it is: its computing threads sleep for LOSCHMIDT_SLOW_MS after each cycle. What a test must
// meet in its middle takes long, whatever the load, and leaves the processors to others.
import { isMainThread } from 'node:worker_threads';

/** Place in the memory that thread and pool share: last whole cycle. */
const CYCLE = 4;

const ms = Number(process.env.LOSCHMIDT_SLOW_MS);
if (!isMainThread && ms > 0) {
  const asleep = new Int32Array(new SharedArrayBuffer(4));
  const store = Atomics.store;
  Atomics.store = (memory, place, value) => {
    if (place === CYCLE && value > 0) Atomics.wait(asleep, 0, 0, ms);
    return store(memory, place, value);
  };
}
