import { openKernel } from '../../libs/core/dist/index.js';
import { Pacer } from '../../libs/core/dist/kernel/pacer.js';
import { NO_NEEDS } from '../../libs/core/dist/observables/observable.js';
import { openState as openStateOf } from '../../libs/core/dist/state/open-state.js';

/**
 * The state of a point at its start, in a kernel of its own.
 * @param {import('../../libs/core/dist/index.js').Point} point
 * @param {import('../../libs/core/dist/index.js').ThreadTeam | null} team that helps with its passes
 * @param {object} needs what will be measured beside what every state has room for
 * @param {import('../../libs/core/dist/index.js').KernelTwins | null} twins of the native kernel; null: WebAssembly alone
 */
export function openState(point, team = null, needs = {}, twins = null) {
  return openStateOf(openKernel(team, twins), point, { ...NO_NEEDS, ...needs }, new Pacer(() => false));
}

/**
 * The sink of a benchmark: a state that is not used could be left out, and a wrong one would be a wrong figure.
 * @param {{norm(): number}} state
 */
export function checkNorm(state) {
  const norm = state.norm();
  if (!(Math.abs(norm - 1) < 1e-9)) throw new Error(`The state must have norm 1 after the benchmark, got ${norm}.`);
}

/** γ row by row, last species fastest; re and im by turns. @param {import('../../libs/core/dist/state/state.js').State} state */
export function rowMajor(state) {
  const numbers = state.amplitudes();
  const { passes, layout } = state;
  if (passes.imaginary === 8) return numbers.slice();
  const rows = state.tablesOf(0).network.basis.dimension;
  const columns = state.tablesOf(1).network.basis.dimension;
  const flat = new Float64Array(2 * rows * columns);
  for (let m = 0; m < rows; m += 1) {
    for (let n = 0; n < columns; n += 1) {
      const from = (passes.offsetOf([m, n]) - layout.state) / 8;
      flat[2 * (m * columns + n)] = numbers[from] ?? Number.NaN;
      flat[2 * (m * columns + n) + 1] = numbers[from + passes.imaginary / 8] ?? Number.NaN;
    }
  }
  return flat;
}
