import { RETURN_PROBABILITY } from '@loschmidt/core';
import { describe, expect, it } from 'vitest';
import type { CampaignMeasures, MeasuredSet } from '../measure/campaign-measures.js';
import type { ParameterSet } from '../measure/parameter-set.js';
import { answer } from './answer.js';
import type { Section } from './section.js';

/** Sets of these sizes N, each of D = 4^N states (or of as many as are given, squared) with this late mean of F, at U = 1. */
function measures(returns: readonly (readonly [size: number, late: number, states?: number])[]): CampaignMeasures {
  const sets = returns.map(
    ([size, , states = 2 ** size], index) =>
      ({
        index,
        size,
        particles: size,
        sites: size,
        dimensions: [states, states],
        strength: null,
        mixed: new Set(),
        points: ['p'],
        failed: 0,
        pending: 1,
        values: new Map(),
        point: { interaction: { 'tau-upsilon': 1 }, erasure: { kind: 'none' } },
      }) as unknown as ParameterSet,
  );
  const measured = returns.map(([, late], index): [number, MeasuredSet] => [
    index,
    {
      set: sets[index],
      late: new Map([[RETURN_PROBABILITY, { means: Float64Array.of(late), blocked: 0 }]]),
    } as unknown as MeasuredSet,
  ]);
  const roles = { sizes: [], coupling: null, strength: null, settings: [], followers: [], averaged: [] };
  return { sets, roles, measured: new Map(measured) } as unknown as CampaignMeasures;
}

describe('the answer', () => {
  it('begins with what is committed and what varies', () => {
    expect(
      answer(
        measures([
          [2, 0.5],
          [4, 0.5],
        ]),
        [],
      )[0],
    ).toBe('2 of 4 points are committed, 2 are still to come: 2 parameter sets, *N* = 2 … 4.');
  });

  it('says whether what comes back falls as the number of states grows', () => {
    // D grows 16-fold from N = 2 to 4.
    const told = (first: number, last: number) =>
      answer(
        measures([
          [2, first],
          [4, last],
        ]),
        [],
      )[1] ?? '';
    expect(told(0.16, 0.01)).toMatch(
      /from 0\.16 at \*N\* = 2 to 0\.01 at \*N\* = 4 .* from 2\.6 to 2\.6: .* so the start is lost/,
    );
    expect(told(0.16, 0.04)).toContain('so part of the start stays');
    expect(told(0.16, 0.15)).toContain('so the start is remembered');
  });

  it('says nothing of the number of states where that does not grow all the way, as beyond half filling', () => {
    const told = (...states: number[]) =>
      answer(measures(states.map((own, index) => [2 * index + 2, 0.2 / (index + 1), own])), [])[1];
    expect(told(10, 10)).toMatch(/ from 20 to 10\.$/);
    expect(told(10, 252, 45)).toMatch(/ from 20 to 140\.$/);
    expect(told(10, 45, 252)).toContain('grow');
    expect(
      answer(
        measures([
          [2, 0],
          [4, 0.1],
        ]),
        [],
      )[1],
    ).not.toContain('grow');
  });

  it('is of the strongest coupling, attraction or repulsion, with a minus sign that is one, and of the middle strength, which it names', () => {
    const { sets, measured, roles } = measures([
      [2, 0.1],
      [4, 0.2],
      [2, 0.3],
      [4, 0.4],
      [4, 0.5],
    ]);
    for (const [index, set] of sets.entries()) {
      const strength = index === 4 ? -1 : 1.5;
      const interaction = { 'tau-upsilon': index < 2 ? -3 : 0 };
      Object.assign(set, { strength, point: { ...set.point, erasure: { kind: 'site-phase' }, interaction } });
    }
    const told = answer({ sets, measured, roles: { ...roles } } as CampaignMeasures, [])[1];
    expect(told).toContain('from 0.1 at *N* = 2 to 0.2 at *N* = 4 at *U*/*J* = −3, *φ* = 1.5, and');
  });

  it('names the family that it is of, where settings make several with different answers', () => {
    const { sets, measured, roles } = measures([
      [2, 0.9],
      [4, 0.9],
      [2, 0.9],
      [4, 0.01],
    ]);
    for (const [index, set] of sets.entries()) {
      Object.assign(set, { values: new Map([['initial', index < 2 ? 'left' : 'neel']]) });
    }
    const settings = [{ path: 'initial', column: 'initial', values: ['left', 'neel'] }];
    const told = answer({ sets, measured, roles: { ...roles, settings } } as unknown as CampaignMeasures, [])[1];
    expect(told).toContain(
      'to 0.01 at *N* = 4 at *U*/*J* = 1, for initial = neel (1 other family is in the data), and *F̄* times',
    );
  });

  it('of interactions that are maps is of one of them, without a value of U that is none', () => {
    const { sets, measured, roles } = measures([
      [3, 0.39],
      [3, 0.46],
    ]);
    for (const [index, set] of sets.entries()) {
      const values = new Map([['interaction', `{"tau-upsilon":1,"tau-sigma":${index}}`]]);
      Object.assign(set, { values });
    }
    const settings = [{ path: 'interaction', column: 'interaction', values: [] }];
    const told = answer({ sets, measured, roles: { ...roles, settings } } as unknown as CampaignMeasures, []);
    expect(told[1]).toMatch(
      /, is 0\.46, for interaction = tau-upsilon 1 tau-sigma 1 \(1 other family is in the data\)\.$/,
    );
    expect(told.join(' ')).not.toMatch(/NaN| at [,.t]/);
  });

  it('of one size is the value itself', () => {
    expect(answer(measures([[4, 0.25]]), [])[1]).toMatch(/, is 0\.25\.$/);
  });

  it('ends with the verdict of the first axis that has one, or why there is none', () => {
    const absent: Section = {
      kind: 'absent',
      name: 'scaling-coupling',
      heading: 'Scaling with size: coupling',
      reason: 'Too few sizes.',
    };
    const told = { kind: 'figure', heading: 'Scaling with size: strength', answer: 'A clock.' } as unknown as Section;
    expect(answer(measures([[4, 0.25]]), [absent]).at(-1)).toBe('No verdict on a threshold: too few sizes.');
    expect(answer(measures([[4, 0.25]]), [absent, told]).at(-1)).toBe('A clock.');
  });
});
