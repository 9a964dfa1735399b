import canonicalize from 'canonicalize';
import { LoschmidtError } from '../error/loschmidt-error.js';

/** RFC 8785 text of a JSON value: sorted keys, shortest numbers, no spaces. Errors: internal for NaN, ±Infinity, undefined. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) {
    throw new LoschmidtError('internal', `Cannot write canonical JSON: the value must be JSON, got ${typeof value}`);
  }
  return text;
}
