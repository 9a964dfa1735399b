import { LoschmidtError } from '@loschmidt/core';

/** `<plan version>-<index padded to 6>`, for example `1-000042`. */
export function chunkId(plan: number, index: number): string {
  return `${plan}-${String(index).padStart(6, '0')}`;
}

export const chunkIdPattern = /^([1-9][0-9]*)-([0-9]{6,})$/;

/** The inverse of `chunkId`. */
export function parseChunkId(id: string): { plan: number; index: number } {
  const match = chunkIdPattern.exec(id);
  if (match === null) {
    throw new LoschmidtError('not-found', `Cannot find chunk '${id}': a chunk id must look like 1-000042.`);
  }
  return { plan: Number(match[1]), index: Number(match[2]) };
}
