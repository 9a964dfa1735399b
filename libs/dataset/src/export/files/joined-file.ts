/** One file of the rows of several, in the order in which these are appended. */
export interface JoinedFile {
  /** Appends the rows of the file at `path`. */
  append(path: string): Promise<void>;
  /** Writes what is left; at least one was appended. */
  finish(): Promise<void>;
}
