import { variance } from './mean.js';

/** The error of a mean of correlated values. */
export interface BlockedError {
  readonly error: number;
  /** Values a block where the error no longer grows. */
  readonly block: number;
  /** False where blocks became too few before the error stopped growing: then it is a lower limit. */
  readonly converged: boolean;
}

/** A level with fewer blocks says nothing. */
const LEAST_BLOCKS = 8;

/**
 * The standard error of the mean of a stationary series whose values are correlated, by blocking (Flyvbjerg & Petersen, J. Chem. Phys. 91, 461,
 * 1989): neighbours are averaged in pairs again and again; the error s/√n grows until blocks are independent. Taken at the first level that
 * no later one exceeds by more than that one's own uncertainty, error/√(2(n − 1)). An odd last value is left out of the pairs.
 */
export function blockedError(series: ArrayLike<number>): BlockedError {
  let blocks = Float64Array.from(series);
  const levels: { error: number; doubt: number }[] = [];
  do {
    const error = Math.sqrt(variance(blocks) / blocks.length);
    levels.push({ error, doubt: error / Math.sqrt(2 * (blocks.length - 1)) });
    const halved = new Float64Array(blocks.length >> 1);
    for (let index = 0; index < halved.length; index += 1) {
      halved[index] = ((blocks[2 * index] as number) + (blocks[2 * index + 1] as number)) / 2;
    }
    blocks = halved;
  } while (blocks.length >= LEAST_BLOCKS);
  const level = levels.findIndex(({ error }, at) =>
    levels.slice(at + 1).every((later) => later.error - later.doubt <= error),
  );
  const last = levels.length - 1;
  return { error: levels[level]?.error ?? Number.NaN, block: 2 ** level, converged: level < last || last === 0 };
}
