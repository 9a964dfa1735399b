import { canonicalJson } from '@loschmidt/core';
import type { Json } from './campaign.js';

/** A value in a column of text: text as it is, everything else as canonical JSON. */
export function columnText(value: Json): string {
  return typeof value === 'string' ? value : canonicalJson(value);
}
