import { benchPoint } from './bench-point.mjs';
import { checkNorm, openState } from './open-state.mjs';
import { wholeNumber, wholeNumbers } from './options.mjs';
import { percent, round, table } from './table.mjs';

/** Of an echo cycle: alternations there and back. */
const ALTERNATIONS = 2;

/** What is measured, by the readings of the state that it takes. @type {Record<string, (state: ReturnType<typeof openState>) => void>} */
const MEASURED = {
  correlations: (state) => {
    for (const [a, b] of [
      [0, 0],
      [1, 1],
      [0, 1],
    ]) {
      state.pairDensity(a, b);
    }
  },
  momenta: (state) => {
    state.momenta(0);
    state.momenta(1);
  },
  energy_imbalance: (state) => {
    state.siteEnergies();
    state.bondEnergies(0);
    state.bondEnergies(1);
  },
};

/** Correlations and momentum occupations against the cycle that they are measured after. @type {import('./benchmarks.mjs').Benchmark} */
export const correlating = {
  name: 'correlations',
  summary:
    'correlations, momenta and energies of the halves (half filling, r = 2, Jt = 5) against an echo cycle of the same run',
  inTable: false,
  options: {
    sites: wholeNumbers({ default: '8,10,12', least: 2, most: 16, help: 'lengths of the chain' }),
    rounds: wholeNumber({ default: '12', least: 1, most: 1000, help: 'turns of each' }),
  },
  run({ sites, rounds }) {
    return Object.fromEntries(sites.map((/** @type {number} */ count) => [`L${count}`, timeAll(count, rounds)]));
  },
  print(result) {
    const names = [...Object.keys(MEASURED), 'both'];
    const rows = Object.entries(result).map(([size, { cycle_ms: cycle, ...rest }]) => [
      ...[size.slice(1), cycle],
      ...names.flatMap((name) => [rest[name].ms, percent(rest[name].of_cycle)]),
    ]);
    return table(['L', 'cycle ms', ...names.flatMap((name) => [`${name} ms`, 'of cycle'])], rows);
  },
};

/**
 * By turns, the best of each.
 * @param {number} sites
 * @param {number} rounds
 */
function timeAll(sites, rounds) {
  const state = openState(benchPoint(sites), null, { oneBody: true, pairs: true });
  const { correlations, momenta } = MEASURED;
  const measured = Object.entries({
    ...MEASURED,
    both: (/** @type {ReturnType<typeof openState>} */ of) => {
      correlations?.(of);
      momenta?.(of);
    },
  });
  let cycle = Number.POSITIVE_INFINITY;
  const best = Object.fromEntries(measured.map(([name]) => [name, Number.POSITIVE_INFINITY]));
  for (let turn = 0; turn < rounds; turn += 1) {
    cycle = Math.min(
      cycle,
      timed(() => echo(state)),
    );
    // A step on, so that what is read is spread over all amplitudes.
    for (const factor of [0, 1]) state.evolve(factor, 1);
    for (const [name, measure] of measured) {
      const once = () => {
        // Whoever takes the amplitudes may change them: the state forgets what it has measured.
        state.amplitudes();
        measure(state);
      };
      best[name] = Math.min(best[name] ?? 0, timed(once));
    }
  }
  checkNorm(state);
  const shown = measured.map(([name]) => [
    name,
    { ms: round(best[name] ?? 0), of_cycle: round((best[name] ?? 0) / cycle) },
  ]);
  return { cycle_ms: round(cycle), threads: 1, times: rounds, ...Object.fromEntries(shown) };
}

/** @param {ReturnType<typeof openState>} state */
function echo(state) {
  for (const [factors, sign] of /** @type {const} */ ([
    [[0, 1], 1],
    [[1, 0], -1],
  ])) {
    for (let turn = 0; turn < ALTERNATIONS; turn += 1) for (const factor of factors) state.evolve(factor, sign);
  }
}

/**
 * Milliseconds of computing, which other programs can only make longer, not wait for. The processor's clock is coarse: at least 50 ms.
 * @param {() => void} work
 */
function timed(work) {
  const begin = process.cpuUsage();
  for (let times = 1; ; times += 1) {
    work();
    const { user, system } = process.cpuUsage(begin);
    if (user + system >= 50_000) return (user + system) / 1000 / times;
  }
}
