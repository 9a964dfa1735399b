import { describe, expect, it } from 'vitest';
import { parse, refusal } from '../fixture/good-campaign.js';

describe('overrides', () => {
  it('set top-level keys, axes and keys of the point', () => {
    const campaign = parse([
      'interaction=0.5,1,2',
      'lattice.sites=range(4,15,2)',
      'replicas=4',
      'cycles=30',
      'seeds=common',
    ]);
    expect(campaign.parameters).toEqual([
      { path: 'lattice.sites', values: [4, 6, 8, 10, 12, 14] },
      { path: 'interaction', values: [0.5, 1, 2] },
    ]);
    expect([campaign.replicas, campaign.point.cycles, campaign.seeds]).toEqual([4, 30, 'common']);
  });

  it('make an axis of a fixed key, the innermost, and take the place of a derived one', () => {
    const campaign = parse(['erasure.phase=1,2', 'particles.tau=1', 'erasure.sites=[first],[0, last]']);
    expect(campaign.parameters.slice(2)).toEqual([
      { path: 'erasure.phase', values: [1, 2] },
      { path: 'erasure.sites', values: [['first'], [0, 'last']] },
    ]);
    expect(campaign.point.erasure).toEqual({ kind: 'site-phase', species: 'upsilon' });
    expect(campaign.point.particles).toEqual({ tau: 1 });
    expect(campaign.derived.map(({ path }) => path)).toEqual(['particles.upsilon']);
  });

  it('take ranges without their stop, and lists of observables', () => {
    expect(parse(['interaction=range(0,1,0.1)']).parameters[1]?.values).toEqual([
      0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9,
    ]);
    expect(parse(['lattice.sites=range(8,2,-2)']).parameters[0]?.values).toEqual([8, 6, 4]);
    expect(parse(['observables=ipr,{entanglement: {every: 2}}']).observables).toEqual([
      { name: 'ipr' },
      { name: 'entanglement', every: 2 },
    ]);
  });

  it('take grids as Python calls them, and axes as a file has them', () => {
    const valuesOf = (override: string) => parse([override]).parameters[1]?.values;
    expect(valuesOf('interaction=linspace(0, 3, 7)')).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3]);
    expect(valuesOf('interaction=linspace(0,pi,3)')).toEqual([0, Math.PI / 2, Math.PI]);
    expect(valuesOf('interaction=logspace(0.01,1,3)')).toEqual([0.01, 0.1, 1]);
    expect(valuesOf('interaction={min: 0, max: 3, step: 1.5}')).toEqual([0, 1.5, 3]);
    // What a cycle draws from is one value.
    expect(parse(['protocol={kind: sequence}', 'protocol.draw.time={min: 1, max: 2}']).point.protocol).toEqual({
      kind: 'sequence',
      draw: { time: { min: 1, max: 2 } },
    });
  });

  it.each([
    ['interaction', 'Cannot read the override interaction: an override must be path=values'],
    ['interaction=', 'Cannot read the override interaction=: interaction must have at least one value, got none'],
    [
      'intraction=1',
      'Cannot read the override intraction=1: intraction is not a key of the campaign, an axis or a key of the point; did you mean "interaction"?',
    ],
    [
      'interaction=range(0,1,0)',
      'Cannot read the override interaction=range(0,1,0): a range must be range(start, stop) or range(start, stop, step)',
    ],
    [
      'interaction=range(2,1)',
      'Cannot read the override interaction=range(2,1): the range must hold at least one value, got none',
    ],
    [
      'interaction=linspace(0,3)',
      'Cannot read the override interaction=linspace(0,3): a grid must be linspace(min, max, num)',
    ],
    [
      'interaction=linspace(3,0,4)',
      'Cannot read the override interaction=linspace(3,0,4): parameters.interaction.max must be greater than min (3), got 0',
    ],
    [
      'interaction=0:3:7',
      'Cannot read the override interaction=0:3:7: a grid must be linspace(min, max, num) or range(start, stop, step)',
    ],
    [
      'interaction=0..3',
      'Cannot read the override interaction=0..3: a grid must be linspace(min, max, num) or range(start, stop, step)',
    ],
    [
      'interaction=0:0.5:3,9',
      'Cannot read the override interaction=0:0.5:3,9: a grid must be linspace(min, max, num) or range(start, stop, step)',
    ],
    [
      'interaction=[1',
      'Cannot read the override interaction=[1: the values must be numbers, names, [lists] or {maps} separated by commas',
    ],
    ['replicas=1,2', 'Cannot read the override replicas=1,2: replicas must have one value, got 2'],
    [
      'replicas=-1',
      'Cannot read the campaign: replicas must be a whole number from 1 to 10000000, got -1 (from the override replicas=-1)',
    ],
    [
      'interaction=1,x',
      'Cannot plan the campaign: interaction must be a number or a map such as {tau-upsilon: 1}, got "x", at interaction = x (from the override interaction=1,x)',
    ],
  ])('refuse %s', (override, message) => {
    expect(refusal('name', 'name', [override])).toBe(message);
  });
});
