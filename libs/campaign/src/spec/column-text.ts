import { canonicalJson } from '@loschmidt/core';
import type { Json } from './campaign.js';

/** A value in a column of text: text as it is, everything else as canonical JSON. */
export function columnText(value: Json): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : canonicalJson(value);
}
