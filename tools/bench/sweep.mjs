import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { installTemporal } from '../../apps/cli/dist/stack/temporal/binary.js';
import { pythonEnvironment } from '../python/python-environment.mjs';
import { wholeNumber } from './options.mjs';
import { round, table } from './table.mjs';

const run = promisify(execFile);
/** @param {string} path beside this file */
const beside = (path) => fileURLToPath(new URL(path, import.meta.url));
const program = beside('../../apps/cli/bin/loschmidt.js');

/** Any value of any row. */
const AGREEMENT = 1e-10;

/** A whole campaign beside the script that one would write instead. @type {import('./benchmarks.mjs').Benchmark} */
export const sweep = {
  name: 'sweep',
  summary: '200 points of 40 cycles, L = 8 and 10, end to end, beside ffsim in a pool; 4 minutes; needs Python',
  inTable: false,
  options: {
    phases: wholeNumber({ default: '20', least: 1, most: 20, help: 'phases φ: each is 10 points' }),
  },
  async run({ phases }) {
    const python = await pythonEnvironment(beside('peers/requirements.txt'));
    const temporal = await installTemporal(process.env, (line) => process.stderr.write(`${line}\n`));
    const folder = await mkdtemp(join(tmpdir(), 'loschmidt-sweep-'));
    const env = { ...withoutOurs(process.env), LOSCHMIDT_HOME: join(folder, 'home'), LOSCHMIDT_TEMPORAL: temporal };
    /** @param {string[]} words */
    const loschmidt = (...words) => run(process.execPath, [program, ...words, '--store', folder, '--json'], { env });
    try {
      const axis = Array.from({ length: phases }, (_, index) => ((index + 1) * 15) / 100);
      const begin = performance.now();
      const { stdout } = await loschmidt('run', beside('peers/sweep.yaml'), `erasure.phase=${axis.join(',')}`);
      const seconds = (performance.now() - begin) / 1000;
      // Its processes would take time from the script.
      await run(process.execPath, [program, 'down'], { env });
      const [ours, theirs] = [join(folder, 'ours.parquet'), join(folder, 'theirs.parquet')];
      await loschmidt('export', 'sweep', '--output', ours);

      const beginTheirs = performance.now();
      await run(python, [beside('peers/sweep_ffsim.py'), '--phases', String(phases), '--output', theirs]);
      const theirSeconds = (performance.now() - beginTheirs) / 1000;

      const compared = await run(python, [beside('peers/compare_tables.py'), ours, theirs]);
      const difference = Number(compared.stdout);
      if (!(difference <= AGREEMENT)) {
        throw new Error(`All rows must agree to ${AGREEMENT}, got ${difference}: the times are of different things.`);
      }
      const { points, rows } = JSON.parse(stdout);
      return {
        points,
        rows,
        cores: availableParallelism(),
        loschmidt_s: round(seconds),
        ffsim_s: round(theirSeconds),
        ratio: round(theirSeconds / seconds),
        difference: round(difference),
      };
    } finally {
      await run(process.execPath, [program, 'down'], { env });
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
  print({ points, rows, cores, loschmidt_s, ffsim_s, ratio, difference }) {
    return table(
      ['points', 'rows', 'cores', 'loschmidt s', 'ffsim s', 'of ours', 'all agree to'],
      [[points, rows, cores, loschmidt_s, ffsim_s, ratio, difference]],
    );
  },
};

/** A machine of its own: no cluster and no services that are configured here. @param {NodeJS.ProcessEnv} env */
function withoutOurs(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(TEMPORAL_|LOSCHMIDT_)/.test(name)));
}
