import canonicalize from 'canonicalize';
import { LoschmidtError } from '../error/loschmidt-error.js';

/** RFC 8785 text of a JSON value: sorted keys, shortest numbers, no spaces. Errors: internal for NaN, ±Infinity, undefined. */
export function canonicalJson(value: unknown): string {
  const text = plainText(value) ?? canonicalize(value);
  if (text === undefined) {
    throw new LoschmidtError('internal', `Cannot write canonical JSON: the value must be JSON, got ${typeof value}`);
  }
  return text;
}

const PLAIN_STRING = /^[ !#-[\]-~]*$/;

/** The text of finite numbers, ASCII without escapes, and lists and maps of them; null for anything else, which the library knows. */
function plainText(value: unknown): string | null {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? String(value) : null;
    case 'string':
      return PLAIN_STRING.test(value) ? `"${value}"` : null;
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? listText(value) : mapText(value as Record<string, unknown>);
    default:
      return null;
  }
}

function listText(list: readonly unknown[]): string | null {
  let text = '';
  for (let index = 0; index < list.length; index++) {
    const item = plainText(list[index]);
    if (item === null) return null;
    text += index === 0 ? item : `,${item}`;
  }
  return `[${text}]`;
}

function mapText(map: Record<string, unknown>): string | null {
  if (Object.getPrototypeOf(map) !== Object.prototype || 'toJSON' in map) return null;
  let text = '';
  for (const key of Object.keys(map).sort()) {
    const name = plainText(key);
    const item = plainText(map[key]);
    if (name === null || item === null) return null;
    text += text === '' ? `${name}:${item}` : `,${name}:${item}`;
  }
  return `{${text}}`;
}
