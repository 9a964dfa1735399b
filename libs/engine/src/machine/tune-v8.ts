import { setFlagsFromString } from 'node:v8';

/** V8's own most: a heap that grows fast is collected when it is four times what lives in it. */
const HEAP_GROWTH_PERCENT = 300;

/** Bytes of bytecode that a function runs before it is optimised; twice V8's own. */
const OPTIMISE_AFTER = 2 * 132 * 1024;

/**
 * Makes a process that hands on rows spend less on its own memory and code, as measured in docs/decisions/0067-tuned-v8.md.
 * - *Heap.* V8 chooses a growth of 1.1 to 4 by how fast objects are made, and does not count the rows that they hold: a few objects with 1.5 MB each
 *   look slow to it, and it marks the whole heap anew for every few megabytes of rows.
 * - *Code.* A campaign of seconds pays for optimised functions that it needs for a moment; those that compute are hot anyway.
 *
 * Called before anything else: functions have their budget from when they are first run.
 */
export function tuneV8(): void {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`);
  setFlagsFromString(`--interrupt-budget=${OPTIMISE_AFTER}`);
}
