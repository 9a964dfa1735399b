import { variance } from './estimate.js';

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
  const blocks = Float64Array.from(series);
  const errors: number[] = [];
  const doubts: number[] = [];
  let count = blocks.length;
  do {
    const error = Math.sqrt(variance(blocks.subarray(0, count)) / count);
    errors.push(error);
    doubts.push(error / Math.sqrt(2 * (count - 1)));
    count >>= 1;
    for (let index = 0; index < count; index += 1) {
      blocks[index] = ((blocks[2 * index] as number) + (blocks[2 * index + 1] as number)) / 2;
    }
  } while (count >= LEAST_BLOCKS);
  const last = errors.length - 1;
  let level = last;
  // From the coarsest level down: the largest that later levels must not exceed.
  for (let at = last - 1, most = (errors[last] as number) - (doubts[last] as number); at >= 0; at -= 1) {
    if ((errors[at] as number) >= most) level = at;
    most = Math.max(most, (errors[at] as number) - (doubts[at] as number));
  }
  return { error: errors[level] as number, block: 2 ** level, converged: level < last || last === 0 };
}
