import type { SplitPoints } from '@loschmidt/core';
import type { wire } from '../wire.js';

type Requested = Required<Pick<wire.IRunChunkRequest, 'count' | 'shared' | 'keys'>>;

/** The points of a chunk as a request carries them. */
export function requestedPoints({ count, shared, keys }: SplitPoints): Requested {
  return {
    count,
    shared,
    keys: keys.map(({ key, values, codes }) => ({ key, values: [...values], codes: Array.from(codes) })),
  };
}

/** What `requestedPoints` was made of. */
export function splitOfRequest({ count, shared, keys }: wire.RunChunkRequest): SplitPoints {
  return {
    count,
    shared,
    keys: keys.map(({ key, values, codes }) => ({
      key: key ?? '',
      values: values ?? [],
      codes: Int32Array.from(codes ?? []),
    })),
  };
}
