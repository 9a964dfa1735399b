/**
 * Something in a campaign's folder that is not as it must be. `record`: a JSON file; `plan`: the plan's files, or what they say;
 * `file`: rows on disk; `count`: rows and points that do not add up; `rows`: results that are computed otherwise.
 */
export interface Problem {
  readonly kind: 'record' | 'plan' | 'file' | 'count' | 'rows';
  /** What must be and what is, with names. */
  readonly message: string;
  /** The chunk whose points are lost by it; null where none are. */
  readonly chunk: string | null;
  /** How many that are. */
  readonly points: number;
}

/** A problem that takes no rows away. */
export function problem(kind: Problem['kind'], message: string): Problem {
  return { kind, message, chunk: null, points: 0 };
}
