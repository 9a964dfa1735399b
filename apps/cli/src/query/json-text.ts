import type { PlainValue } from '@loschmidt/dataset';
import { escaped } from '../output/safe-text.js';

/** A value as JSON: whole numbers and float64 with all their digits, which JSON has; `"NaN"`, `"Infinity"`, `"-Infinity"`, which it has not. */
export function jsonText(value: PlainValue): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return `"${value}"`;
    return Object.is(value, -0) ? '-0.0' : String(value);
  }
  if (value === null || typeof value !== 'object') return escaped(JSON.stringify(value));
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  return `{${Object.entries(value)
    .map(([key, entry]) => `${escaped(JSON.stringify(key))}:${jsonText(entry)}`)
    .join(',')}}`;
}
