import { expect, it } from 'vitest';
import type { CampaignMeasures, MeasuredSet } from '../measure/campaign-measures.js';
import type { ParameterSet } from '../measure/parameter-set.js';
import { irreversibilityMap } from './irreversibility-map.js';

it('has a row of data for each set, also where lengths share a number of particles and where nothing is erased', () => {
  const sets = [4, 5].flatMap((sites) =>
    [0, 1].flatMap((coupling) =>
      [0.5, 1.5, null].map(
        (strength) =>
          ({
            sites,
            particles: 4,
            size: 4,
            strength,
            mixed: new Set(),
            points: ['p'],
            failed: 0,
            pending: 0,
            values: new Map(),
            point: { interaction: { 'tau-upsilon': coupling }, erasure: { kind: 'site-phase' }, cycles: 10 },
          }) as unknown as ParameterSet,
      ),
    ),
  );
  const indexed = sets.map((set, index): ParameterSet => ({ ...set, index }));
  const measured = new Map(
    indexed.map((set) => [set.index, { set, recurrence: Float64Array.of(set.index / 100) } as unknown as MeasuredSet]),
  );
  const roles = { sizes: [], coupling: null, strength: null, settings: [], followers: [], averaged: [] };
  const section = irreversibilityMap({ sets: indexed, roles, measured, provenance: {} } as unknown as CampaignMeasures);
  if (section.kind !== 'figure') throw new Error(section.reason);
  const rows = [...section.data.rows];
  const column = (name: string) => rows.map((row) => row[section.data.columns.indexOf(name)]);
  expect(column('irreversibility').toSorted()).toEqual(indexed.map(({ index }) => 1 - index / 100).toSorted());
  expect(column('sites')).toEqual([...Array<number>(6).fill(4), ...Array<number>(6).fill(5)]);
});
