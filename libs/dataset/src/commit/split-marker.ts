import { z } from 'zod';
import { chunkIdPattern, parseChunkId, partId } from '../campaign/chunk-id.js';
import { campaignId, chunkName, nonceField, planIdField, textField } from '../campaign/record-fields.js';

const count = z.number().int().nonnegative();

const part = z.object({
  chunk: chunkName,
  /** Rows of its plan version from its first to its last point. */
  start: count,
  count,
  points: z.number().int().positive(),
  /** Estimated time on one core. */
  seconds: z.number(),
  /** Memory of its largest point. */
  bytes: z.number(),
});

/** `commits/<chunk>.json` of a chunk that took or would take too long: its parts are computed instead, each like a chunk. */
export const splitMarker = z
  .object({
    kind: z.literal('split'),
    schema: z.number().int(),
    campaign: campaignId,
    chunk: chunkName,
    /** Of the plan version that made the chunk (`planId`); absent in markers of before there was one. */
    plan: planIdField.optional(),
    /** Tells the attempt that made this marker from all others. */
    nonce: nonceField,
    /** For people. */
    reason: textField,
    /** All of its points, in their order. */
    parts: z.array(part).min(2),
  })
  .refine(followEachOther, { path: ['parts'], error: 'they do not follow each other' });

export type SplitMarker = z.infer<typeof splitMarker>;
export type ChunkPart = z.infer<typeof part>;

function followEachOther({ chunk, parts }: { chunk: string; parts: readonly ChunkPart[] }): boolean {
  // A name that is none is refused by itself.
  if (!chunkIdPattern.test(chunk)) return true;
  const whole = parseChunkId(chunk).part;
  let first = whole?.first ?? 0;
  let row = 0;
  for (const one of parts) {
    const last = first + one.points - 1;
    if (one.start < row || one.chunk !== partId(chunk, { first, last })) return false;
    first = last + 1;
    row = one.start + one.count;
  }
  return whole === null || first === whole.last + 1;
}
