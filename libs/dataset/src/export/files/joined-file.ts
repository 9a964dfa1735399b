import { createReadStream } from 'node:fs';
import type { Sink } from '../arrow/write-arrow.js';

/** One file of the rows of several, in the order in which these are appended. */
export interface JoinedFile {
  /** Appends the rows of the file at `path`. */
  append(path: string): Promise<void>;
  /** Writes what is left; at least one was appended. */
  finish(): Promise<void>;
}

const NEWLINE = 10;

/** One CSV file of several, each of which begins with the same line of names. */
export class JoinedCsv implements JoinedFile {
  private begun = false;

  constructor(private readonly write: Sink) {}

  async append(path: string): Promise<void> {
    let named = !this.begun;
    this.begun = true;
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
      const bytes = piece as Uint8Array;
      // Names of columns have no line break.
      const rest = named ? bytes : bytes.subarray(bytes.indexOf(NEWLINE) + 1);
      named ||= bytes.includes(NEWLINE);
      if (rest.length > 0 && named) await this.write(rest);
    }
  }

  async finish(): Promise<void> {}
}
