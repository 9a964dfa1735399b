import { hash } from 'node:crypto';
import { canonicalJson, type Point } from '@loschmidt/core';

/**
 * Seed of a replica (from 0): the first 8 bytes, big-endian, >> 11, of sha256(`loschmidt-seed\n<campaign seed>\n<replica>\n<text>`), where
 * the text is the canonical point without `seed` and `cycles`, or nothing for `common` seeds. It knows nothing of the index in the grid,
 * and fewer cycles are a prefix of more.
 */
export function replicaSeed(
  campaignSeed: number,
  replica: number,
  point: Point,
  seeds: 'independent' | 'common',
): number {
  return seedOfText(campaignSeed, replica, seeds === 'common' ? '' : seedText(point));
}

/** Canonical JSON of a point without `seed` and `cycles`. */
export function seedText(point: Point): string {
  const { seed: _seed, cycles: _cycles, ...rest } = point;
  return canonicalJson(rest);
}

/** The seed from a text that stands for the point: 6 bytes and the upper 5 bits of the seventh are 53 bits. */
export function seedOfText(campaignSeed: number, replica: number, text: string): number {
  const bytes = hash('sha256', `loschmidt-seed\n${campaignSeed}\n${replica}\n${text}`, 'binary');
  let high = 0;
  for (let i = 0; i < 6; i++) high = high * 256 + bytes.charCodeAt(i);
  return high * 32 + (bytes.charCodeAt(6) >>> 3);
}
