import { LoschmidtError } from '@loschmidt/core';
import { readRefusal } from '../storage/storage-error.js';

/** A plan's file that Parquet cannot read, or the system does not let us read. */
export function unreadable(path: string, cause: unknown): LoschmidtError {
  const refusal = readRefusal(path, cause);
  if (refusal !== null) return refusal;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LoschmidtError(
    'corrupt',
    `Cannot read ${path}: it must be the Parquet file that was planned, and it is damaged (${reason}).`,
    {
      hint: 'Bring the file back from a backup; committed rows are not touched by this.',
      cause,
    },
  );
}
