import { expect, it } from 'vitest';
import { decomposeCycle } from '../cycle-spectrum/decompose-cycle.js';
import { spectrumCost } from '../cycle-spectrum/spectrum-cost.js';
import { chainPoint, measureOf } from '../fixture/chain-point.js';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { openKernel } from '../kernel/kernel.js';
import { estimateCost } from '../trajectory/estimate-cost.js';
import { resolveObservables, unsupportedFeature } from './resolve-observables.js';

const one = { erasure: { kind: 'site-phase', species: 'upsilon', sites: ['last'], phase: 1.1 } };
const every = (sites: number, more = {}) =>
  unsupportedFeature(chainPoint(sites, sites / 2, sites / 2, more), measureOf(['cycle_spectrum'], 3));

it('is measured at the start and after the last cycle, the same both times, and nowhere between', () => {
  const point = chainPoint(4, 2, 2, one);
  const { rows, outcome } = trajectoryOf(openKernel(), point, ['cycle_spectrum']);
  const levels = decomposeCycle(point, { cycles: 1 }).levels();
  expect(outcome).toMatchObject({ kind: 'completed' });
  expect(rows[0]?.values).toMatchObject({
    return_mean: levels?.returnMean,
    effective_dimension: 1 / (levels?.returnMean ?? 0),
    dark_weight: levels?.darkWeight,
    cycle_gap_ratio: levels?.gapRatio,
    cycle_angle: [...(levels?.angles ?? [])],
    cycle_weight: [...(levels?.weights ?? [])],
    cycle_count: [...(levels?.counts ?? [])],
  });
  const { norm_error: _, ...last } = rows[3]?.values ?? {};
  expect(rows[0]?.values).toMatchObject(last);
  for (const between of [rows[1], rows[2]]) {
    expect(between?.values).toMatchObject({ return_mean: null, cycle_angle: null, cycle_weight: null });
  }
});

it('gives the same bits again, whatever the kernel did before', () => {
  const point = chainPoint(4, 2, 2, one);
  const kernel = openKernel();
  trajectoryOf(kernel, chainPoint(6, 3, 3), ['entanglement']);
  expect(trajectoryOf(kernel, point, ['cycle_spectrum'])).toEqual(
    trajectoryOf(openKernel(), point, ['cycle_spectrum']),
  );
});

it('is refused where a cycle draws, with the word that draws, and beyond the dimension, with what that would need', () => {
  expect(every(4, one)).toBeNull();
  expect(every(4)).toMatch(/erasure\.resample: true draws anew/);
  expect(
    every(4, {
      evolution: { kind: 'stepwise' },
      protocol: { kind: 'sequence', draw: { time: { min: 1, max: 2 } } },
      erasure: { kind: 'none' },
    }),
  ).toMatch(/protocol\.draw\.time draws anew/);
  expect(every(10, one)).toMatch(/at most 5,000 .* got 63,504, whose matrix alone would need 60\.1 GiB/);
});

it('is planned with its own time and memory', () => {
  const point = chainPoint(8, 4, 4, one);
  const cost = (names: string[]) =>
    estimateCost(point, {
      observables: resolveObservables(
        names.map((name) => ({ name })),
        3,
      ),
      stages: false,
    });
  const [alone, both] = [cost(['norm']), cost(['norm', 'cycle_spectrum'])];
  const { seconds, bytes } = spectrumCost(point, { cycles: 1 });
  expect(both.seconds - alone.seconds).toBeCloseTo(seconds, 3);
  expect(both.bytes - alone.bytes).toBeGreaterThan(bytes);
});
