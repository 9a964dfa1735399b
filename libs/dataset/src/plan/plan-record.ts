import { basename } from 'node:path';
import { z } from 'zod';
import type { WrittenFile } from '../storage/table-file.js';

const count = z.number().int().nonnegative();

const fileRecord = z.object({ name: z.string(), rows: count, bytes: count, sha256: z.string() });

/** What `plans/<version>/plan.json` says; written last, so a plan with it is whole. */
export const planRecord = z.object({
  version: z.number().int().positive(),
  /** SHA-256 over parameter names and point ids: the same for the same plan. */
  hash: z.string(),
  /** Places of the grid, duplicates included. */
  places: count,
  /** Different points. */
  points: count,
  chunks: count,
  /** Rows of `steps` to come, if no point fails. */
  rows: count,
  /** Estimated time on one core. */
  seconds: z.number(),
  /** Memory of the largest point. */
  largestBytes: z.number(),
  parameters: z.array(
    z.object({
      path: z.string(),
      column: z.string(),
      type: z.enum(['float64', 'int64', 'string']),
      varies: z.boolean(),
    }),
  ),
  files: z.object({ points: fileRecord, chunks: fileRecord }),
});

export type PlanRecord = z.infer<typeof planRecord>;

export function describeFile(file: WrittenFile): z.infer<typeof fileRecord> {
  return { name: basename(file.path), rows: file.rows, bytes: file.bytes, sha256: file.sha256 };
}
