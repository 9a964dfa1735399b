import { closest, distance } from 'fastest-levenshtein';
import { LoschmidtError } from '../error/loschmidt-error.js';

/** Keys and list indices from the root of a point to one of its values. */
export type PointPath = readonly (string | number)[];

/** `lattice.sites`, `initial.tau[2]`. */
export function pathText(path: PointPath): string {
  let text = '';
  for (const part of path) text += typeof part === 'number' ? `[${part}]` : text === '' ? part : `.${part}`;
  return text;
}

/** A point that is not in order. `path` leads to the value at fault, so that a campaign file can show its line. */
export class PointError extends LoschmidtError {
  readonly path: PointPath;
  /** The sentence without its `Cannot read the point:`. */
  readonly fault: string;

  constructor(path: PointPath, fault: string, hint?: string) {
    const where = path.length === 0 ? 'the point' : pathText(path);
    super('bad-input', `Cannot read the point: ${where} ${fault}`, hint === undefined ? {} : { hint });
    this.path = path;
    this.fault = `${where} ${fault}`;
  }
}

const SHOWN_CHARACTERS = 60;

/** A value as an error message quotes it: JSON, cut after 60 characters; `nothing` where it is absent. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

/** `<path> must be <expected>, got <value>`. */
export function mustBe(path: PointPath, expected: string, value: unknown, hint?: string): PointError {
  return new PointError(path, `must be ${expected}, got ${show(value)}`, hint);
}

/** The known name that a misspelt one most likely means, or null when none is near. */
export function suggest(name: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const lower = name.toLowerCase();
  const best = closest(lower, known);
  const allowed = Math.max(2, Math.floor(Math.max(lower.length, best.length) / 3));
  const changes = distance(lower, best);
  return changes <= allowed && changes < Math.min(lower.length, best.length) ? best : null;
}

/** `; did you mean "chain"?`, or nothing where no known name is near. */
export function didYouMean(name: string, known: readonly string[]): string {
  const best = suggest(name, known);
  return best === null ? '' : `; did you mean "${best}"?`;
}
