import type { z } from 'zod';
import { LoschmidtError } from '../error/loschmidt-error.js';
import { didYouMean, mustBe, PointError, type PointPath } from './point-error.js';

export type RawObject = Readonly<Record<string, unknown>>;

/** True for maps as YAML and JSON make them: no lists, no null. */
export function isMap(value: unknown): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A finite number ≥ min and ≤ max; −0 becomes 0, so that equal points have equal bits. */
export function readNumber(value: unknown, path: PointPath, min = -Infinity, max = Infinity): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < min || value > max) {
    throw mustBe(path, `a number${rangeText(min, max)}`, value);
  }
  return value + 0;
}

/** A whole number min … max. `reason` says where an unusual limit comes from. */
export function readWhole(value: unknown, path: PointPath, min: number, max: number, reason = ''): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < min || value > max) {
    throw mustBe(path, `a whole number${rangeText(min, max)}${reason}`, value);
  }
  return value + 0;
}

export function readBoolean(value: unknown, path: PointPath): boolean {
  if (typeof value !== 'boolean') throw mustBe(path, 'true or false', value);
  return value;
}

function rangeText(min: number, max: number): string {
  if (min === -Infinity) return max === Infinity ? '' : ` ≤ ${max}`;
  return max === Infinity ? ` ≥ ${min}` : ` from ${min} to ${max}`;
}

/** Refuses the first key that is not known, with the nearest known one. */
export function refuseUnknownKeys(value: RawObject, known: readonly string[], path: PointPath, owner: string): void {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    throw new PointError(
      [...path, key],
      `is not a key of ${owner}${didYouMean(key, known)}`,
      `Keys of ${owner}: ${known.join(', ')}.`,
    );
  }
}

/**
 * The `kind` of a map, which must be one of `known`; a bare name stands for `{kind: name}`. Returns the map with it.
 * `otherwise` is added to the list of what it may be.
 */
export function readKind<K extends string>(
  value: unknown,
  path: PointPath,
  known: readonly K[],
  otherwise = '',
): { kind: K; map: RawObject } {
  const map: unknown = typeof value === 'string' ? { kind: value } : value;
  const choice = `one of ${known.join(', ')}${otherwise}`;
  if (!isMap(map)) throw mustBe(path, `a map with a kind (${choice})`, value);
  const kind = known.find((name) => name === map.kind);
  if (kind === undefined) {
    const guess = typeof map.kind === 'string' ? didYouMean(map.kind, known) : '';
    const fault = mustBe(typeof value === 'string' ? path : [...path, 'kind'], choice, map.kind);
    throw guess === ''
      ? fault
      : new PointError(fault.path, `must be ${choice}, got ${JSON.stringify(map.kind)}${guess}`);
  }
  return { kind, map };
}

/**
 * A map in the shape of a zod schema, whose `error` texts are what follows "must be". Unknown keys come first:
 * a misspelt key explains a missing one.
 */
export function readShape<T>(schema: z.ZodType<T>, value: RawObject, path: PointPath, owner: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues;
  const unknown = issues.find((issue) => issue.code === 'unrecognized_keys');
  if (unknown?.code === 'unrecognized_keys') {
    const inside = unknown.path.map(pathPart);
    const known = knownKeys(schema);
    const rest = Object.keys(value).filter((key) => !unknown.keys.includes(key));
    refuseUnknownKeys(value, known.length > 0 ? known : rest, [...path, ...inside], owner);
  }
  const issue = issues[0];
  if (issue === undefined) throw mustBe(path, owner, value);
  const inside = issue.path.map(pathPart);
  throw mustBe([...path, ...inside], issue.message, valueAt(value, inside));
}

function knownKeys(schema: z.ZodType): readonly string[] {
  const shape: unknown = 'shape' in schema ? schema.shape : undefined;
  return isMap(shape) ? Object.keys(shape) : [];
}

function pathPart(part: PropertyKey): string | number {
  return typeof part === 'symbol' ? part.toString() : part;
}

function valueAt(value: unknown, path: PointPath): unknown {
  let inner = value;
  for (const part of path) {
    if (Array.isArray(inner) && typeof part === 'number') inner = inner[part];
    else if (isMap(inner) && Object.hasOwn(inner, part)) inner = inner[part];
    else return undefined;
  }
  return inner;
}

/** The descriptor of a kind in normal form. Throws `unsupported` for one that this process does not know. */
export function kindNamed<K>(kinds: Readonly<Record<string, K>>, what: string, kind: string): K {
  const found = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (found !== undefined) return found;
  throw new LoschmidtError(
    'unsupported',
    `Cannot go on with the ${what} "${kind}": it must be one of ${Object.keys(kinds).join(', ')}.`,
    {
      hint: 'Every process that meets it must know it: update this one, or register the kind in it (docs/extending.md).',
    },
  );
}
