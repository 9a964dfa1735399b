import { z } from 'zod';
import { nonceField, textField } from '../campaign/record-fields.js';

/** `crashes/<chunk>/<attempt>.json`: a runner died while it computed the chunk. */
export const crash = z.object({
  /** The runner's call that it ended; unique. */
  attempt: nonceField,
  /** The whole process, or the computing thread alone. */
  died: z.enum(['process', 'thread']),
  /** host/id, as in `summary`. */
  runner: textField,
  /** Id of the point in progress, as far as it was told. */
  point: textField,
  /** The last whole cycle, as far as it was told. */
  cycle: z.number().int().nonnegative(),
  /** Points were evolved one by one and told before they began: it was this one and no other. */
  announced: z.boolean(),
  /** Nothing else ran in what died. */
  alone: z.boolean(),
  at: textField,
  /** What was seen, for people. */
  reason: z.string(),
});

export type Crash = z.infer<typeof crash>;
