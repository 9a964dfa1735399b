import { ReferenceGivens } from '../../libs/core/dist/reference/reference-givens.js';
import { benchPoint } from './kernel-pass.mjs';

/**
 * Best time of the same pass by the naive TypeScript twin: Givens rotations, pair by pair, set-up excluded.
 * @param {number} sites
 * @returns {{ms: number, passes: number}}
 */
export function timeTwinPass(sites) {
  const twin = new ReferenceGivens(benchPoint(sites), 0);
  const passes = sites > 10 ? 2 : 6;
  let best = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < passes; pass += 1) {
    const before = performance.now();
    twin.pass();
    best = Math.min(best, performance.now() - before);
  }
  const norm = twin.re.reduce((sum, re, index) => sum + re ** 2 + (twin.im[index] ?? 0) ** 2, 0);
  if (Math.abs(norm - 1) > 1e-9) throw new Error(`The twin's state has norm ${norm}.`);
  return { ms: best, passes };
}
