/** Chunks by the memory of their largest point, the smallest first. Names in task queues and histories are for ever. */
export const SIZE_CLASSES = ['small', 'medium', 'large'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

const GIBIBYTE = 2 ** 30;

/** Least memory of a chunk of each class, in bytes. */
export const LEAST_BYTES: Readonly<Record<SizeClass, number>> = {
  small: 0,
  medium: GIBIBYTE,
  large: 16 * GIBIBYTE,
};

/** small < 1 GiB ≤ medium < 16 GiB ≤ large: a function of the memory alone, the same everywhere and in every replay. */
export function sizeClass(bytes: number): SizeClass {
  if (bytes >= LEAST_BYTES.large) return 'large';
  return bytes >= LEAST_BYTES.medium ? 'medium' : 'small';
}
