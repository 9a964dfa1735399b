import { logarithm } from './logarithm.js';

const EULER_GAMMA = 0.5772156649015329;

/** H_n = Σ_{k ≤ n} 1/k = ψ(n + 1) + γ, to about 1e−15 for whole n of any size. */
export function harmonic(n: number): number {
  if (n < 32) {
    let sum = 0;
    for (let k = n; k >= 1; k -= 1) sum += 1 / k;
    return sum;
  }
  const square = 1 / (n * n);
  return logarithm(n) + EULER_GAMMA + 1 / (2 * n) - (square / 12) * (1 - (square / 10) * (1 - (10 * square) / 21));
}
