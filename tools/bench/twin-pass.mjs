import { ReferenceGivens } from '../../libs/core/dist/reference/reference-givens.js';
import { benchPoint } from './bench-point.mjs';
import { bestOf } from './best-of.mjs';
import { timeKernelPass } from './kernel-pass.mjs';
import { secondsEach, wholeNumbers } from './options.mjs';
import { round, table } from './table.mjs';

/** What the layout and SIMD bring; no rival. @type {import('./benchmarks.mjs').Benchmark} */
export const twinPass = {
  name: 'twin',
  summary: 'the same e^{-iH1 t} by Givens rotations in plain TypeScript, pair by pair, against the kernel',
  inTable: true,
  options: {
    sites: wholeNumbers({ default: '8,10', least: 2, most: 14, help: 'lengths of the chain' }),
    seconds: secondsEach('0.5'),
  },
  run({ sites, seconds }) {
    return Object.fromEntries(
      sites.map((/** @type {number} */ count) => {
        const kernel = timeKernelPass(count, seconds);
        const twin = timeTwinPass(count, seconds);
        return [`L${count}`, { ms: round(twin.ms), kernel_ms: round(kernel.ms), ratio: round(twin.ms / kernel.ms) }];
      }),
    );
  },
  print(result) {
    return table(
      ['L', 'twin ms', 'kernel ms', 'twin/kernel'],
      Object.entries(result).map(([name, { ms, kernel_ms, ratio }]) => [name.slice(1), ms, kernel_ms, ratio]),
    );
  },
};

/** Best time of the twin, set-up excluded. @param {number} sites @param {number} seconds to go on for */
function timeTwinPass(sites, seconds) {
  const twin = new ReferenceGivens(benchPoint(sites), 0);
  const timed = bestOf(seconds, () => twin.pass());
  const norm = twin.re.reduce((sum, re, index) => sum + re ** 2 + (twin.im[index] ?? 0) ** 2, 0);
  if (Math.abs(norm - 1) > 1e-9) throw new Error(`The twin's state has norm ${norm}.`);
  return timed;
}
