import { z } from 'zod';
import { exportFormats } from '../export-request.js';

/** Raised when the meaning of a key changes. */
export const DICTIONARY_VERSION = 1;

const count = z.number().int().nonnegative();

/** What `<name>.schema.json` beside an export says of it. */
const exportSchema = z.object({
  schema_version: z.literal(DICTIONARY_VERSION),
  /** The name of the file or folder. */
  output: z.string(),
  format: z.enum(exportFormats),
  table: z.enum(['steps', 'profiles', 'summary']),
  campaign: z.object({ name: z.string(), id: z.string() }),
  versions: z.object({
    format: z.number().int(),
    physics: z.number().int(),
    kernel: z.number().int(),
    code: z.string(),
  }),
  rows: count,
  bytes: count,
  where: z.string().nullable(),
  partition_by: z.array(z.string()),
  columns: z.array(z.object({ name: z.string(), type: z.string(), unit: z.string(), about: z.string() })),
  points: z.object({ planned: count, completed: count, failed: count, missing: count }),
  /** The first of them. */
  failures: z.array(z.object({ point: z.string(), reason: z.string() })),
});

export type ExportSchema = z.infer<typeof exportSchema>;

/** Null where the text is no such schema, or one of another version. */
export function readExportSchema(text: string): ExportSchema | null {
  try {
    return exportSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
