// Preloaded into a runner (`--import`), which stays as it is: its computing threads sleep for LOSCHMIDT_SLOW_MS after each cycle, and go on with
// none while the file LOSCHMIDT_HOLD is there. What a test must meet in its middle takes long, whatever the load, and leaves the processors to
// others.
import { existsSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** Places in the memory that thread and pool share: stop as soon as possible, last whole cycle, save and stop. */
const STOP = 0;
const CYCLE = 4;
const MUST_END = 6;

const ms = Number(process.env.LOSCHMIDT_SLOW_MS);
const hold = process.env.LOSCHMIDT_HOLD;
if (!isMainThread && ms > 0) {
  const asleep = new Int32Array(new SharedArrayBuffer(4));
  const store = Atomics.store;
  Atomics.store = (memory, place, value) => {
    if (place === CYCLE && value > 0) {
      do Atomics.wait(asleep, 0, 0, ms);
      while (hold && existsSync(hold) && Atomics.load(memory, STOP) + Atomics.load(memory, MUST_END) === 0);
    }
    return store(memory, place, value);
  };
}
