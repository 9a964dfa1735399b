import { createHash } from 'node:crypto';
import { type EncodedPoints, LoschmidtError } from '@loschmidt/core';
import type { wire } from '../wire.js';

type Requested = Required<Pick<wire.IRunChunkRequest, 'count' | 'shared' | 'keys' | 'pointsSha256'>>;

/** The points of a chunk as a request carries them, with their hash. */
export function requestedPoints(points: EncodedPoints): Requested {
  const { count, shared, keys } = points;
  return {
    count,
    shared,
    keys: keys.map(({ key, values, codes }) => ({ key, values: [...values], codes: bytesOf(codes) })),
    pointsSha256: hashOf(points),
  };
}

/** What `requestedPoints` was made of. Throws `corrupt` where it is not: a flipped bit would make it another point, and nothing else would tell. */
export function pointsOfRequest({ count, shared, keys, pointsSha256 }: wire.RunChunkRequest): EncodedPoints {
  const points: EncodedPoints = {
    count,
    shared,
    keys: keys.map(({ key, values, codes }) => ({
      key: key ?? '',
      values: values ?? [],
      codes: codesOf(codes ?? new Uint8Array(0)),
    })),
  };
  const found = hashOf(points);
  if (found === pointsSha256) return points;
  throw new LoschmidtError(
    'corrupt',
    `Cannot read the points of the request: their sha256 must be ${pointsSha256 || 'given'}, got ${found}`,
  );
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** A copy: what came over the wire begins at any address. */
function codesOf(bytes: Uint8Array): Int32Array {
  return new Int32Array(new Uint8Array(bytes).buffer, 0, Math.floor(bytes.length / 4));
}

/** Over the canonical texts and the numbers of the points, lengths included. */
function hashOf({ count, shared, keys }: EncodedPoints): string {
  const hash = createHash('sha256').update(JSON.stringify([count, shared]));
  for (const { key, values, codes } of keys) {
    hash.update(JSON.stringify([key, values, codes.length]));
    hash.update(codes);
  }
  return hash.digest('hex');
}
