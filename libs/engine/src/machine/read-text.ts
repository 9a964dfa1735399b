/** The text of a file, or null where it cannot be read. */
export type ReadText = (path: string) => string | null;
