import { isMap } from '@loschmidt/core';
import type { Campaign, Json } from '../spec/campaign.js';
import { isComparison } from '../spec/condition.js';

/** What a planner counted. */
interface Counts {
  readonly combinations: number;
  /** Combinations in which nothing is random. */
  readonly fixed: number;
  readonly count: number;
  readonly points: number;
  /** Largest |φ| of an erasure. */
  readonly widestPhase: number;
}

/** 2π, and a little for who rounds it up: what is more turns further than once round. */
const FULL_TURN = 6.3;

/** Sentences on what a user may not have meant. */
export function planWarnings(
  campaign: Campaign,
  { combinations, fixed, count, points, widestPhase }: Counts,
): readonly string[] {
  const warnings: string[] = [];
  if (campaign.replicas > 1 && fixed > 0) {
    const which =
      fixed === combinations
        ? 'Nothing is random in any point'
        : `Nothing is random in ${fixed} of ${combinations} points`;
    warnings.push(`${which}: one replica with seed 0 instead of ${campaign.replicas}.`);
  }
  if (count > points) {
    const repeated = count - points;
    warnings.push(
      repeated === 1
        ? `1 of ${count} places is a point that an earlier place has too; it is computed once.`
        : `${repeated} of ${count} places are points that earlier places have too; each is computed once.`,
    );
  }
  if (widestPhase > FULL_TURN) {
    const radians = (widestPhase / 180) * Math.PI;
    warnings.push(`erasure.phase is in radians and goes up to ${widestPhase}: ${widestPhase}° would be ${radians}.`);
  }
  for (const { path } of [...campaign.parameters, ...campaign.derived]) {
    if (isSet(campaign.point, path.split('.'))) warnings.push(`point.${path} is not used: ${path} varies.`);
  }
  return [...warnings, ...missedExclusions(campaign)];
}

function isSet(value: Json | undefined, parts: readonly string[]): boolean {
  const [head, ...rest] = parts;
  if (head === undefined) return value !== undefined;
  return isMap(value) && Object.hasOwn(value, head) && isSet(value[head] as Json, rest);
}

/** Numbers of a condition that are looked for: an axis may have ten million values. */
const MOST = 100;

/** A sentence for each number in `exclude` that its axis has not, and that so excludes nothing. */
function missedExclusions({ exclude, parameters }: Pick<Campaign, 'exclude' | 'parameters'>): readonly string[] {
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
