/** Chunks by the memory of their largest point, the smallest first. Names in task queues and histories are for ever. */
export const SIZE_CLASSES = ['small', 'large'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

/** Least memory of a chunk of each class, in bytes. */
export const LEAST_BYTES: Readonly<Record<SizeClass, number>> = { small: 0, large: 2 ** 30 };

/** small < 1 GiB ≤ large: a function of the memory alone, the same everywhere and in every replay. */
export function sizeClass(bytes: number): SizeClass {
  return bytes >= LEAST_BYTES.large ? 'large' : 'small';
}
