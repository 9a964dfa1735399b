import { expect, it } from 'vitest';
import type { CampaignMeasures, MeasuredSet } from '../measure/campaign-measures.js';
import type { ParameterSet } from '../measure/parameter-set.js';
import { rates } from './rates.js';

/** Sets of these phases with a rate each, whose cycles may draw their time. */
function measures(phases: readonly number[], protocol: object): CampaignMeasures {
  const estimate = { value: 0.5, error: 0.1, low: 0.4, high: 0.6 };
  const fit = {
    kind: 'fit',
    rate: estimate,
    exponent: null,
    saturated: estimate,
    window: { from: 1, to: 100 },
    chosen: { model: { name: 'single exponential' }, reducedChiSquared: 1 },
  };
  const sets = phases.map(
    (strength, index) =>
      ({
        index,
        size: 4,
        sites: 4,
        particles: 4,
        strength,
        dephasing: null,
        points: ['a', 'b', 'c', 'd'],
        values: new Map(),
        point: {
          interaction: { 'tau-upsilon': 1 },
          erasure: { kind: 'site-phase' },
          evolution: { kind: 'stepwise', time: 5, alternations: 2 },
          protocol,
          cycles: 100,
        },
      }) as unknown as ParameterSet,
  );
  const measured = new Map(
    sets.map((set) => [set.index, { set, rates: new Map([['shannon_total', fit]]) } as unknown as MeasuredSet]),
  );
  const roles = { sizes: [], coupling: null, strength: null, settings: [], followers: [], averaged: [] };
  return { sets, measured, roles, labelOf: (column: string) => column, provenance: {} } as unknown as CampaignMeasures;
}

const echo = { kind: 'echo', undo: true };

function figureOf(own: CampaignMeasures) {
  const section = rates(own);
  if (section.kind !== 'figure') throw new Error(section.reason);
  return section;
}

it('rates stand against phases on a linear axis where one is not above 0, and none is lost', () => {
  const scaleOf = (phases: readonly number[]) => {
    const [panel] = figureOf(measures(phases, echo)).figure.panels;
    return panel?.kind === 'lines' ? panel.x.scale : null;
  };
  expect(scaleOf([-1, 0, 1])).toBe('linear');
  expect(scaleOf([0.1, 0.2])).toBe('log');
});

it('a rate per time is of the time that cycles take: none where each draws its own', () => {
  const perTime = (protocol: object) => {
    const { columns, rows } = figureOf(measures([1, 2], protocol)).data;
    return [...rows].map((row) => row[columns.indexOf('rate_per_time')]);
  };
  expect(perTime(echo)).toEqual([0.05, 0.05]);
  expect(perTime({ kind: 'sequence', undo: true, draw: { time: { min: 0, max: 1 } } })).toEqual([null, null]);
});
