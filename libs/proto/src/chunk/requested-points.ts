import { createHash } from 'node:crypto';
import { LoschmidtError, type SplitPoints } from '@loschmidt/core';
import type { wire } from '../wire.js';

type Requested = Required<Pick<wire.IRunChunkRequest, 'count' | 'shared' | 'keys' | 'pointsSha256'>>;

/** The points of a chunk as a request carries them, with their hash. */
export function requestedPoints(points: SplitPoints): Requested {
  const { count, shared, keys } = points;
  return {
    count,
    shared,
    keys: keys.map(({ key, values, codes }) => ({ key, values: [...values], codes: Array.from(codes) })),
    pointsSha256: hashOf(points),
  };
}

/** What `requestedPoints` was made of. Throws `corrupt` where it is not: a flipped bit would make it another point, and nothing else would tell. */
export function splitOfRequest({ count, shared, keys, pointsSha256 }: wire.RunChunkRequest): SplitPoints {
  const points: SplitPoints = {
    count,
    shared,
    keys: keys.map(({ key, values, codes }) => ({
      key: key ?? '',
      values: values ?? [],
      codes: Int32Array.from(codes ?? []),
    })),
  };
  const found = hashOf(points);
  if (found === pointsSha256) return points;
  throw new LoschmidtError(
    'corrupt',
    `Cannot read the points of the request: their sha256 must be ${pointsSha256 || 'given'}, got ${found}`,
  );
}

/** Over the canonical texts and the numbers of the points, lengths included. */
function hashOf({ count, shared, keys }: SplitPoints): string {
  const hash = createHash('sha256').update(JSON.stringify([count, shared]));
  for (const { key, values, codes } of keys) {
    hash.update(JSON.stringify([key, values, codes.length]));
    hash.update(new Uint8Array(Int32Array.from(codes).buffer));
  }
  return hash.digest('hex');
}
