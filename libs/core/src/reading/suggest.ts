import { closest, distance } from 'fastest-levenshtein';

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
