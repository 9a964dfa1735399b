import { fileURLToPath } from 'node:url';
import { pythonEnvironment } from '../python/python-environment.mjs';
import { benchPoint } from './bench-point.mjs';
import { wholeNumber, wholeNumbers } from './options.mjs';
import { compare } from './peers/compare.mjs';
import { table } from './table.mjs';

const requirements = fileURLToPath(new URL('peers/requirements.txt', import.meta.url));
const tolerance = 1e-12;
const options = {
  sites: wholeNumbers({ default: '10,12', least: 2, most: 12, help: 'lengths of the chain' }),
  rounds: wholeNumber({ default: '5', least: 1, most: 100, help: 'turns of each; 3 for a peer of over 1 s a step' }),
};

/** e^{−iH1t} beside ffsim and QuSpin. @type {import('./benchmarks.mjs').Benchmark} */
export const peers = {
  name: 'peers',
  summary: 'one e^{-iH1 t}, half filling, U = J = 1, Jt = 5, beside ffsim and QuSpin, one thread each; needs Python',
  inTable: false,
  options,
  run: (values) =>
    compareSizes(values, { kind: 'stepwise', time: 5 }, { ffsim: ['ffsim_h1.py'], quspin: ['quspin_h1.py'] }),
  print,
};

/** e^{−iHt} beside QuSpin: as it comes, and with the tolerance that we have. @type {import('./benchmarks.mjs').Benchmark} */
export const peersFull = {
  name: 'peers-full',
  summary: 'one e^{-iHt} of the full Hamiltonian of the same chain, beside QuSpin, one thread each; needs Python',
  inTable: false,
  options,
  run: (values) =>
    compareSizes(
      values,
      { kind: 'full', time: 5, tolerance },
      {
        quspin: ['quspin_full.py'],
        quspin_tolerance: ['quspin_full.py', '--tolerance', String(tolerance)],
      },
    ),
  print,
};

/**
 * @param {{sites: number[], rounds: number}} values
 * @param {object} evolution
 * @param {Record<string, [string, ...string[]]>} scripts
 */
async function compareSizes({ sites, rounds }, evolution, scripts) {
  const python = await pythonEnvironment(requirements);
  /** @type {Record<string, object>} */
  const results = {};
  for (const count of sites) {
    // Every amplitude is drawn: a wrong order of states could not go unnoticed.
    const point = benchPoint(count, { evolution, initial: { kind: 'haar' }, seed: 1 });
    results[`L${count}`] = await compare(python, point, rounds, scripts);
  }
  return results;
}

/** @param {Record<string, {difference: number} & Record<string, any>>} result */
function print(result) {
  const rows = Object.entries(result).flatMap(([size, { difference, ...all }]) =>
    Object.entries(all).map(([name, { ms, cpu_ms, ratio, times, set_up_s, error }]) => [
      ...[size.slice(1), name, ms, cpu_ms, ratio, times, set_up_s, difference],
      ...(error === undefined ? [] : [error]),
    ]),
  );
  const headings = ['L', 'who', 'ms', 'cpu ms', 'cpu of ours', 'best of', 'set-up s', 'all agree to', 'error'];
  return table(headings.slice(0, rows[0]?.length), rows);
}
