import { expect, it } from 'vitest';
import { energyLevels } from '../energy-levels/energy-levels.js';
import { chainPoint, measureOf } from '../fixture/chain-point.js';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { openKernel } from '../kernel/kernel.js';
import { Pacer } from '../kernel/pacer.js';
import { estimateCost } from '../trajectory/estimate-cost.js';
import { resolveObservables, unsupportedFeature } from './resolve-observables.js';

const broken = { hopping: { tau: 1, upsilon: 0.8 }, potential: { tau: [0.3, -0.2, 0.1, 0], upsilon: 0 } };

it('are measured at the start and after the last cycle, the same both times and however the point evolves', () => {
  const point = chainPoint(4, 2, 2, broken);
  const { rows, outcome } = trajectoryOf(openKernel(), point, ['energy_levels']);
  const { energies, counts, gapRatio, imbalance } = energyLevels(point, new Pacer(() => false));
  expect(outcome).toMatchObject({ kind: 'completed' });
  expect(rows[0]?.values).toMatchObject({
    energy_gap_ratio: gapRatio,
    eth_diagonal_tau: imbalance[0]?.difference,
    eth_off_diagonal_upsilon: imbalance[1]?.gaussianity,
    level_energy: [...energies],
    level_count: [...counts],
    level_imbalance_upsilon: [...(imbalance[1]?.diagonal ?? [])],
  });
  const { norm_error: _, ...last } = rows[3]?.values ?? {};
  expect(rows[0]?.values).toMatchObject(last);
  expect(rows[1]?.values).toMatchObject({ energy_gap_ratio: null, level_energy: null });
  const whole = trajectoryOf(openKernel(), { ...point, evolution: { kind: 'full', time: 1, tolerance: 1e-12 } }, [
    'energy_levels',
  ]);
  expect(whole.rows[0]?.values).toEqual(rows[0]?.values);
});

it('have no ratio and no test where there are too few of them', () => {
  const { rows } = trajectoryOf(openKernel(), chainPoint(2, 2, 2), ['energy_levels']);
  expect(rows[0]?.values).toMatchObject({ energy_gap_ratio: null, eth_diagonal_tau: null, eth_off_diagonal_tau: null });
});

it('are refused beyond the dimension, with what they would need', () => {
  expect(unsupportedFeature(chainPoint(10, 5, 5), measureOf(['energy_levels'], 3))).toMatch(
    /at most 5,000 for "energy_levels", got 63,504, whose eigenvectors alone would need 30\.1 GiB and about 10 days/,
  );
});

it('are planned with their time and memory', () => {
  const cost = (names: string[]) =>
    estimateCost(chainPoint(8, 4, 4), {
      observables: resolveObservables(
        names.map((name) => ({ name })),
        3,
      ),
      stages: false,
    });
  const [alone, both] = [cost(['norm']), cost(['norm', 'energy_levels'])];
  expect(both.seconds - alone.seconds).toBeGreaterThan(300);
  expect(both.bytes - alone.bytes).toBeGreaterThan(8 * 4900 ** 2);
});
