import { describe, expect, it } from 'vitest';
import type { CampaignMeasures, MeasuredSet } from '../measure/campaign-measures.js';
import type { ParameterSet } from '../measure/parameter-set.js';
import { irreversibilityMap } from './irreversibility-map.js';

/** A set for each pair of U and strength, whose largest late F is 0.75; the last pair is not committed. */
function measures(pairs: readonly (readonly [coupling: number, strength: number | null])[]): CampaignMeasures {
  const sets = pairs.map(
    ([coupling, strength], index) =>
      ({
        index,
        size: 4,
        sites: 4,
        particles: 4,
        strength,
        mixed: new Set(),
        points: index < pairs.length - 1 ? ['a'] : [],
        failed: 0,
        pending: index < pairs.length - 1 ? 0 : 1,
        values: new Map([['interaction', coupling]]),
        point: { interaction: {}, erasure: { kind: 'site-phase' }, cycles: 100 },
      }) as unknown as ParameterSet,
  );
  const measured = sets
    .filter(({ pending }) => pending === 0)
    .map((set): [number, MeasuredSet] => [
      set.index,
      { set, recurrence: Float64Array.of(0.75) } as unknown as MeasuredSet,
    ]);
  const coupling = { path: 'interaction', column: 'interaction', values: [] };
  const roles = { sizes: [], coupling, strength: null, settings: [], followers: [], averaged: [] };
  return { sets, measured: new Map(measured), roles, provenance: {} } as unknown as CampaignMeasures;
}

function figureOf(pairs: Parameters<typeof measures>[0]) {
  const section = irreversibilityMap(measures(pairs));
  if (section.kind !== 'figure') throw new Error(section.reason);
  return section;
}

describe('the map of irreversibility', () => {
  it('has a row for each set of the plan, not for each pair of values: 3,000 that advance together are 3,000', () => {
    const { data, caption } = figureOf(Array.from({ length: 3000 }, (_, at) => [at, at / 3000]));
    const rows = [...data.rows];
    expect(rows).toHaveLength(3000);
    const of = (row: number, column: string) => rows[row]?.[data.columns.indexOf(column)];
    expect([of(1, 'coupling'), of(1, 'irreversibility'), of(1, 'realisations')]).toEqual([1, 0.25, 1]);
    expect([of(2999, 'irreversibility'), of(2999, 'pending')]).toEqual([null, 1]);
    expect(caption).toContain('at most 40 of its values');
  });

  it('is hatched where none is committed yet, and blank where there is no such point', () => {
    const { figure, caption } = figureOf([
      [0, 0.1],
      [1, 0.2],
      [2, null],
      [1, 0.1],
    ]);
    const [panel] = figure.panels;
    expect(panel?.kind === 'cells' && panel.cells.map((column) => column.map(({ state }) => state))).toEqual([
      ['known', 'absent'],
      ['missing', 'known'],
      ['absent', 'absent'],
    ]);
    expect(caption).toContain('hatched: none is committed yet; blank: there is no such point.');
  });
});

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
