/** Differences below this are rounding. */
const ROUNDING = 1e-12;

/** The share of the cycles k = 1 … K in which the entropy falls: S(k) < S(k − 1). NaN without cycles. */
export function fallingShare(entropy: Float64Array): number {
  let falls = 0;
  for (let cycle = 1; cycle < entropy.length; cycle += 1) {
    if ((entropy[cycle - 1] as number) - (entropy[cycle] as number) > ROUNDING) falls += 1;
  }
  return falls / (entropy.length - 1);
}
