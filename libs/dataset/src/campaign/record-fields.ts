import { z } from 'zod';
import { chunkIdPattern } from './chunk-id.js';

/** What of a record becomes a part of a path, an identifier of SQL or a name of a workflow: checked where it is read, whoever wrote it. */
const field = (pattern: RegExp, most: number, expected: string) =>
  z.string(`must be ${expected}`).max(most, `must be ${expected}`).regex(pattern, `must be ${expected}`);

export const campaignName = field(/^[A-Za-z0-9_-]+$/, 100, "a campaign's name");
export const campaignId = field(/^[A-Za-z0-9_-]+-[0-9a-f]{8}$/, 109, "a campaign's id");
export const chunkName = field(chunkIdPattern, 64, "a chunk's id");
export const sha256Field = field(/^[0-9a-f]{64}$/, 64, 'a SHA-256');
export const planIdField = field(/^[0-9a-f]{16}$/, 16, "a plan's id");
export const nonceField = field(/^[A-Za-z0-9-]+$/, 64, 'the name of an attempt');
/** Of Parquet files and SQL views. */
export const columnName = field(/^[A-Za-z_][A-Za-z0-9_]*$/, 200, "a column's name");
export const parameterPath = field(/^[A-Za-z_][A-Za-z0-9_.]*$/, 200, "a parameter's path");
/** A point's id, or the text that stands for it in a file's name. */
export const isPointId = (text: string): boolean => /^[A-Za-z0-9]{1,64}$/.test(text);
/** For people: whatever it says, whoever shows it escapes it. */
export const textField = z.string().max(4096);
