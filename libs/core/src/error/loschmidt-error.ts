/** Every way in which this program says no. Each outer edge maps all of them: exit code, gRPC status, Temporal failure. */
export type ErrorCode =
  /** The user's text, flags or values are wrong. Trying again cannot help. */
  | 'bad-input'
  /** A file, campaign, point or runner that was named does not exist. */
  | 'not-found'
  /** Correct input that this version cannot compute. */
  | 'unsupported'
  /** Two parts of the program with different physics, kernel or format versions met. */
  | 'version-mismatch'
  /** What was asked for needs more slots or memory than there are right now. */
  | 'over-capacity'
  /** A service cannot be reached or is shutting down; another attempt may succeed. */
  | 'unavailable'
  /** Something that must be created once exists already with other content. */
  | 'conflict'
  /** A committed file or a stream does not have the bytes that it was promised to have. */
  | 'corrupt'
  /** The disk is full, read-only or failing. */
  | 'storage'
  /** The user or a caller stopped the work. */
  | 'cancelled'
  /** No token, or a wrong one, or an address that is not allowed. */
  | 'forbidden'
  /** A defect of this program. */
  | 'internal';

/** A place in a text file; line and column count from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface ErrorDetails {
  readonly place?: SourcePlace;
  /** The next thing to type or to change, as one sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/** The one error of this program: a code for programs, a sentence for people. */
export class LoschmidtError extends Error {
  override readonly name = 'LoschmidtError';
  readonly code: ErrorCode;
  readonly place: SourcePlace | undefined;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.place = details.place;
    this.hint = details.hint;
  }
}
