import { isMap } from '@loschmidt/core';
import type { Campaign, Json } from '../spec/campaign.js';
import { missedExclusions } from './missed-exclusions.js';

/** What a planner counted. */
interface Counts {
  readonly cells: number;
  /** Cells in which nothing is random. */
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
  { cells, fixed, count, points, widestPhase }: Counts,
): readonly string[] {
  const warnings: string[] = [];
  if (campaign.replicas > 1 && fixed > 0) {
    const which =
      fixed === cells ? 'Nothing is random in any point' : `Nothing is random in ${fixed} of ${cells} points`;
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
