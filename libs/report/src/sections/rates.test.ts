import { expect, it } from 'vitest';
import type { CampaignMeasures, MeasuredSet } from '../measure/campaign-measures.js';
import type { ParameterSet } from '../measure/parameter-set.js';
import { rates } from './rates.js';

/** Sets of these phases with a rate each, whose cycles may draw their time. */
function measures(
  phases: readonly number[],
  protocol: object,
  averages: readonly ('coupling' | 'duration')[] = [],
): CampaignMeasures {
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
        mixed: new Set(averages),
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

function columnOf(name: string, own: CampaignMeasures) {
  const { columns, rows } = figureOf(own).data;
  return [...rows].map((row) => row[columns.indexOf(name)]);
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
  const perTime = (protocol: object, averages: readonly ('coupling' | 'duration')[] = []) =>
    columnOf('rate_per_time', measures([1, 2], protocol, averages));
  expect(perTime(echo)).toEqual([0.05, 0.05]);
  expect(perTime({ kind: 'sequence', undo: true, draw: { time: { min: 0, max: 1 } } })).toEqual([null, null]);
  expect(perTime(echo, ['duration'])).toEqual([null, null]);
});

it('a coupling that is averaged over is not written', () => {
  expect(columnOf('coupling', measures([1, 2], echo))).toEqual([1, 1]);
  expect(columnOf('coupling', measures([1, 2], echo, ['coupling']))).toEqual([null, null]);
});

it('the query of rates takes the mean over what is averaged over', () => {
  const own = measures([1, 2], echo);
  const values = new Map([
    ['interaction', 1],
    ['evolution_time', 5],
  ]);
  const sets = own.sets.map((set) => ({ ...set, values }));
  const averaged = [{ path: 'evolution.time', column: 'evolution_time', values: [5, 6] }];
  const { sql } = figureOf({ ...own, sets, roles: { ...own.roles, averaged } });
  expect(sql).toContain('SELECT "interaction", cycle, ');
  expect(sql).not.toContain('evolution_time');
});
