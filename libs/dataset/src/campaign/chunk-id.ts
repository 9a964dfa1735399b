import { LoschmidtError } from '@loschmidt/core';

/** `<plan version>-<index padded to 6>`, for example `1-000042`. */
export function chunkId(plan: number, index: number): string {
  return `${plan}-${padded(index)}`;
}

/**
 * Of a part of a planned chunk, or of a part of a part: `1-000042.000003-000007` has its points 3 … 7. The id says all that makes the
 * part, so that a chunk which is split a second time, elsewhere, never has another part of the same name.
 */
export function partId(chunk: string, { first, last }: PointRange): string {
  return `${plannedChunkId(chunk)}.${padded(first)}-${padded(last)}`;
}

export const chunkIdPattern = /^([1-9][0-9]*)-([0-9]{6,})(?:\.([0-9]{6,})-([0-9]{6,}))?$/;

/** Indices of points in the planned chunk, both included. */
export interface PointRange {
  readonly first: number;
  readonly last: number;
}

interface ChunkName {
  readonly plan: number;
  readonly index: number;
  /** Null for a chunk as it was planned. */
  readonly part: PointRange | null;
}

/** The inverse of `chunkId` and `partId`. */
export function parseChunkId(id: string): ChunkName {
  const match = chunkIdPattern.exec(id);
  if (match === null) {
    throw new LoschmidtError('not-found', `Cannot find chunk '${id}': a chunk id must look like 1-000042.`);
  }
  const [, plan, index, first, last] = match;
  const part = first === undefined ? null : { first: Number(first), last: Number(last) };
  return { plan: Number(plan), index: Number(index), part };
}

/** The chunk of the plan that `id` is a part of, or is. */
export function plannedChunkId(id: string): string {
  const { plan, index } = parseChunkId(id);
  return chunkId(plan, index);
}

function padded(index: number): string {
  return String(index).padStart(6, '0');
}
