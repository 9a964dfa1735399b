import { KERNEL_VERSION, normalisePoint } from '@loschmidt/core';
import type { StoredPoint, StoredRow, StoredSlice } from '@loschmidt/dataset';
import { type Engine, evolveOnce, openEngine, PointDigester } from '@loschmidt/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MeasuredCampaign, recomputeSlice } from './recompute-slice.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ threads: 2 });
});
afterAll(() => engine.close());

const observables = [{ name: 'return' }, { name: 'norm' }, { name: 'densities' }];
const columns = [
  { name: 'norm_error', shape: 'scalar', unit: '1', about: '' },
  { name: 'return_probability', shape: 'scalar', unit: '1', about: '' },
  { name: 'density_tau', shape: 'list', unit: '1', about: '' },
  { name: 'density_upsilon', shape: 'list', unit: '1', about: '' },
] as const;
const campaign: MeasuredCampaign = { columns, campaign: { observables, stages: false } };

/** What is stored of a point: the rows that are computed, after `change`. */
async function slice(change: (rows: StoredRow[], point: { digest: string; kernel: number }) => void = () => {}) {
  const points: StoredPoint[] = [];
  const stored: StoredRow[] = [];
  for (const interaction of [0, 1, 2]) {
    const point = normalisePoint({
      lattice: { kind: 'chain', sites: 4 },
      particles: { tau: 2, upsilon: 2 },
      evolution: { kind: 'stepwise', time: 1 },
      interaction,
      cycles: 3,
    });
    const { rows, digest } = await evolveOnce(point, { observables });
    const id = `point-${interaction}`;
    const own = rows.map((row) => ({
      point: id,
      cycle: Number(row.cycle),
      stage: 'cycle',
      scalars: Float64Array.of(Number(row.norm_error), Number(row.return_probability)),
      lists: [row.density_tau, row.density_upsilon].map((list) => Float64Array.from(list as number[])),
    }));
    const about = { digest: digest ?? '', kernel: KERNEL_VERSION };
    if (interaction === 1) change(own, about);
    points.push({ id, point, ...about, rows: own.length, seconds: 0.1, bytes: 1e5 });
    stored.push(...own);
  }
  return {
    points,
    rows: async function* (only?: string) {
      yield* stored.filter(({ point }) => only === undefined || point === only);
    },
  } satisfies StoredSlice;
}

function digestOf(rows: readonly StoredRow[]): string {
  const digester = new PointDigester();
  for (const { cycle, stage, scalars, lists } of rows) digester.row(cycle, stage, scalars, lists);
  return digester.finish();
}

describe('computing points again', () => {
  it('finds the same rows, and counts them while it goes on', async () => {
    let done = 0;
    const found = await recomputeSlice(engine, campaign, await slice(), (points) => {
      done += points;
    });
    expect(found).toEqual({ same: 3, problems: [] });
    expect(done).toBe(3);
  });

  it('says that rows on disk are not those that summary was made of', async () => {
    const forged = await slice((rows) => rows[2]?.scalars.fill(0.5));
    const { same, problems } = await recomputeSlice(engine, campaign, forged, () => {});
    expect(same).toBe(2);
    expect(problems[0]?.message).toMatch(/rows of point point-1 must have the digest/);
  });

  it('names the first value where rows and digest were changed together', async () => {
    const forged = await slice((rows, point) => {
      rows[2]?.scalars.fill(0.5);
      point.digest = digestOf(rows);
    });
    const { problems } = await recomputeSlice(engine, campaign, forged, () => {});
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^point point-1, cycle 2, stage cycle: norm_error is stored as 0.5, computed /),
    ]);
  });

  it('takes rows of another kernel version that agree to 1e-10', async () => {
    const older = await slice((rows, point) => {
      const scalars = rows[2]?.scalars;
      if (scalars !== undefined) scalars[1] = (scalars[1] ?? 0) + 1e-12;
      point.digest = digestOf(rows);
      point.kernel = KERNEL_VERSION - 1;
    });
    expect(await recomputeSlice(engine, campaign, older, () => {})).toEqual({ same: 3, problems: [] });
  });
});
