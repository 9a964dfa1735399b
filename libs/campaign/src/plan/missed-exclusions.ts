import type { Campaign, Json } from '../spec/campaign.js';
import { isComparison } from '../spec/condition.js';

/** Numbers of a condition that are looked for: an axis may have ten million values. */
const MOST = 100;

/** A sentence for each number in `exclude` that its axis has not, and that so excludes nothing. */
export function missedExclusions({ exclude, parameters }: Pick<Campaign, 'exclude' | 'parameters'>): readonly string[] {
  const sentences = exclude.flatMap((condition) =>
    Object.entries(condition).flatMap(([path, test]) => {
      const axis = parameters.find((one) => one.path === path);
      const numbers = numbersOf(test).slice(0, MOST);
      return axis === undefined ? [] : numbers.flatMap((number) => missed(path, number, axis.values));
    }),
  );
  return [...new Set(sentences)];
}

/** What `test` accepts, or refuses with `ne`; a list may also be a value itself. */
function numbersOf(test: Json): readonly number[] {
  const tested = isComparison(test) ? [test.ne ?? null] : Array.isArray(test) ? test : [test];
  return tested.filter((one) => typeof one === 'number');
}

function missed(path: string, number: number, values: readonly Json[]): string[] {
  let nearest: number | null = null;
  for (const value of values) {
    if (typeof value !== 'number') continue;
    if (value === number) return [];
    const distance = Math.abs(value - number);
    if (nearest === null || distance < Math.abs(nearest - number)) nearest = value;
  }
  return nearest === null ? [] : [`exclude: no place has ${path} = ${number}; nearest: ${nearest}.`];
}
