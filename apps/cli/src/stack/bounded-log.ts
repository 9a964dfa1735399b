import { closeSync, copyFileSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';

/** A log and its predecessor together never take much more than twice this. */
const LOG_LIMIT_BYTES = 8 * 1024 * 1024;

/**
 * Opens a log for a child process. It writes by itself in append mode, so that it never waits for its supervisor and
 * may be cut at any time.
 */
export function openLog(file: string): number {
  return openSync(file, 'a', 0o644);
}

export function closeLog(descriptor: number): void {
  closeSync(descriptor);
}

/** Keeps the last full log as `<file>.1` and starts again from nothing. The writer notices nothing. */
export function boundLog(file: string, limitBytes = LOG_LIMIT_BYTES): void {
  try {
    if (statSync(file).size <= limitBytes) return;
    copyFileSync(file, `${file}.1`);
    truncateSync(file, 0);
  } catch {
    // A log that cannot be cut (no space for the copy, or gone) is no reason to stop work.
  }
}

/** The last lines, for an error message. */
export function logTail(file: string, lines: number): string[] {
  try {
    return readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-lines)
      .filter((line) => line !== '');
  } catch {
    return [];
  }
}
