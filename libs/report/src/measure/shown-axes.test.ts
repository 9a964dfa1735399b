import { describe, expect, it } from 'vitest';
import type { AxisRoles } from './axis-roles.js';
import type { ParameterSet } from './parameter-set.js';
import { figureAxis, setsAlong, shownAxes } from './shown-axes.js';

const roles: AxisRoles = {
  sizes: [],
  coupling: { path: 'interaction', column: 'interaction', values: [] },
  strength: null,
  settings: [{ path: 'evolution.time', column: 'evolution_time', values: [] }],
  followers: [],
  averaged: [],
};

/** Every combination of three sizes, couplings and times. */
const sets = [2, 4, 6].flatMap((size) =>
  [0, 1, 2].flatMap((coupling) =>
    [0.1, 1, 10].map(
      (time) =>
        ({
          size,
          sites: size,
          particles: size,
          strength: null,
          point: { erasure: { kind: 'none' } },
          values: new Map([
            ['interaction', coupling],
            ['evolution_time', time],
          ]),
        }) as unknown as ParameterSet,
    ),
  ),
);
const measures = { sets, roles };

describe('axes of figures', () => {
  const axes = shownAxes(measures);

  it('are size, coupling and settings of numbers, where they vary', () => {
    expect(axes.map(({ name, values }) => [name, values])).toEqual([
      ['size', [2, 4, 6]],
      ['coupling', [0, 1, 2]],
      ['evolution_time', [0.1, 1, 10]],
    ]);
  });

  it('hold all others at their middle', () => {
    const [size, coupling, time] = axes as [(typeof axes)[0], (typeof axes)[0], (typeof axes)[0]];
    const along = setsAlong(measures, axes, time, size);
    expect(along.held).toBe('*U*/*J* = 1');
    expect(along.sets).toHaveLength(9);
    expect(new Set(along.sets.map((set) => coupling.of(set)))).toEqual(new Set([1]));
  });

  it('have whole numbers for sizes, and a logarithm where values lie in decades', () => {
    const [size, , time] = axes;
    expect(size && figureAxis(size)).toEqual({ label: '*N*', scale: 'linear', whole: true });
    expect(time && figureAxis(time)).toEqual({ label: 'time', scale: 'log' });
  });

  it('hold what is no number as in the main family: no line has two sets at one place', () => {
    const several = {
      sets: ['left', 'neel'].flatMap((initial) =>
        sets.map((set) => ({ ...set, values: new Map([...set.values, ['initial', initial]]) })),
      ),
      roles: { ...roles, settings: [...roles.settings, { path: 'initial', column: 'initial', values: [] }] },
    };
    const shown = shownAxes(several);
    expect(shown.map(({ name }) => name)).toEqual(['size', 'coupling', 'evolution_time']);
    const held = shown.map((axis) => {
      const series = shown.find((one) => one !== axis) as (typeof shown)[0];
      const along = setsAlong(several, shown, axis, series);
      const places = along.sets.map((set) => `${axis.of(set)} ${series.of(set)}`);
      expect(places).toHaveLength(axis.values.length * series.values.length);
      expect(new Set(places).size).toBe(places.length);
      return along.held;
    });
    expect(held).toEqual(['time = 10, initial = neel', 'time = 10, initial = neel', '*U*/*J* = 1, initial = neel']);
  });
});
