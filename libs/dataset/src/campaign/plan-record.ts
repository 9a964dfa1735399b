import { basename } from 'node:path';
import { z } from 'zod';
import type { WrittenFile } from '../storage/table-file.js';
import { columnName, parameterPath, sha256Field } from './record-fields.js';

const count = z.number().int().nonnegative();

/** The name says nothing that `layout` does not know: another one is refused, so that what is looked at is what is read. */
const fileRecord = (name: string) =>
  z.object({ name: z.literal(name), rows: count, bytes: count, sha256: sha256Field });

/** What `plans/<version>/plan.json` says; written last, so a plan with it is whole. */
export const planRecord = z.object({
  version: z.number().int().positive(),
  /** The version that has the places and the campaign: this one, except for a retry, which only adds chunks. */
  base: z.number().int().positive().optional(),
  /** The versions up to this one that are retries. */
  retries: z.array(z.number().int().positive()).optional(),
  /** SHA-256 over parameter names and point ids: the same for the same plan. */
  hash: sha256Field,
  /** SHA-256 of the campaign file that made it, which is beside it as it was submitted; of a retry, of its base. */
  yaml: sha256Field,
  /** Places of the grid, duplicates included. */
  places: count,
  /** Different points. */
  points: count,
  /** Chunks of this version's own. */
  chunks: count,
  /** Rows of `steps` to come, if no point fails. */
  rows: count,
  /** Estimated time on one core. */
  seconds: z.number(),
  /** Memory of the largest point. */
  largestBytes: z.number(),
  parameters: z.array(
    z.object({
      path: parameterPath,
      column: columnName,
      type: z.enum(['float64', 'int64', 'string']),
      varies: z.boolean(),
    }),
  ),
  files: z.object({
    /** Not of a retry, which has the places of its base. */
    points: fileRecord('points.parquet').optional(),
    chunks: fileRecord('chunks.parquet'),
    /** Points of the chunks, where these do not range over the places: in every version but the first. */
    computed: fileRecord('computed.parquet').optional(),
    /** Older chunks that still count. */
    kept: fileRecord('kept.parquet').optional(),
    /** Of a retry: where each of its points was at first. */
    retried: fileRecord('retried.parquet').optional(),
  }),
});

export type PlanRecord = z.infer<typeof planRecord>;

/** The version that has the places of a plan, and its campaign. */
export function baseOf({ base, version }: Pick<PlanRecord, 'base' | 'version'>): number {
  return base ?? version;
}

export function describeFile(file: WrittenFile): z.infer<ReturnType<typeof fileRecord>> {
  return { name: basename(file.path), rows: file.rows, bytes: file.bytes, sha256: file.sha256 };
}
