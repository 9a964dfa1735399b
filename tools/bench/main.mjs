// npm run bench [-- kernel|full --sites 8,10,12 --threads 1 --json]: what the kernel takes, beside a twin and a peak of the same run.
import { parseArgs } from 'node:util';
import { timeFullStep } from './full-step.mjs';
import { timeKernelPass } from './kernel-pass.mjs';
import { measurePeak } from './peak.mjs';
import { timeTwinPass } from './twin-pass.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sites: { type: 'string', default: '8,10,12' },
    threads: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '2' },
    json: { type: 'boolean', default: false },
  },
});
const [what = 'table'] = positionals;
const sites = values.sites.split(',').map(Number);
if (!['kernel', 'full', 'table'].includes(what)) refuse(`the benchmark must be kernel or full, got ${what}`);
if (sites.some((count) => !Number.isInteger(count) || count < 2 || count > 16)) {
  refuse(`--sites must be whole numbers from 2 to 16, got ${values.sites}`);
}
if (values.threads !== '1') refuse(`--threads must be 1 in this version, got ${values.threads}`);

if (what !== 'table') {
  const time = what === 'full' ? timeFullStep : timeKernelPass;
  const timed = Object.fromEntries(
    sites.map((count) => {
      const { ms, passes } = time(count, Number(values.seconds));
      return [`L${count}`, { ms: round(ms), passes, threads: 1 }];
    }),
  );
  print({ [what]: timed }, () => {
    for (const [name, { ms, passes }] of Object.entries(timed)) {
      process.stdout.write(`${name}  ${ms} ms a pass (best of ${passes})\n`);
    }
  });
} else {
  const peakBefore = measurePeak();
  const rows = sites.map((count) => {
    const { ms, passes, flops } = timeKernelPass(count, Number(values.seconds));
    const twin = timeTwinPass(count);
    return { sites: count, ms, passes, gflops: flops / (ms * 1e6), twinMs: twin.ms, ratio: twin.ms / ms };
  });
  // The clock moves: the better of a peak before and one after.
  const peak = Math.max(peakBefore, measurePeak());
  print(
    { peak_gflops: round(peak), kernel: Object.fromEntries(rows.map((row) => [`L${row.sites}`, jsonRow(row, peak)])) },
    () => {
      process.stdout.write(
        'One e^{-iH1 t}, half filling, U = J = 1, Jt = 5, one thread; twin: Givens rotations in plain TypeScript\n',
      );
      process.stdout.write(`f64x2 add-and-multiply peak of this run: ${peak.toFixed(1)} GFLOP/s\n\n`);
      process.stdout.write('   L      kernel ms     twin ms   twin/kernel   GFLOP/s   of peak\n');
      for (const row of rows) {
        process.stdout.write(
          `${String(row.sites).padStart(4)}${row.ms.toFixed(3).padStart(15)}${row.twinMs.toFixed(1).padStart(12)}` +
            `${row.ratio.toFixed(0).padStart(14)}${row.gflops.toFixed(1).padStart(10)}` +
            `${`${((100 * row.gflops) / peak).toFixed(0)} %`.padStart(10)}\n`,
        );
      }
    },
  );
}

/** @param {{ms: number, passes: number, gflops: number, twinMs: number, ratio: number}} row @param {number} peak */
function jsonRow({ ms, passes, gflops, twinMs, ratio }, peak) {
  return {
    ms: round(ms),
    passes,
    twin_ms: round(twinMs),
    twin_ratio: round(ratio),
    gflops: round(gflops),
    of_peak: round(gflops / peak),
  };
}

/** @param {object} data @param {() => void} table */
function print(data, table) {
  if (values.json) process.stdout.write(`${JSON.stringify(data)}\n`);
  else table();
}

/** @param {number} value */
function round(value) {
  return Number(value.toPrecision(4));
}

/** @param {string} fault @returns {never} */
function refuse(fault) {
  process.stderr.write(
    `Cannot run the benchmark: ${fault}\nTry: npm run bench -- kernel --sites 12 --threads 1 --json\n`,
  );
  process.exit(2);
}
