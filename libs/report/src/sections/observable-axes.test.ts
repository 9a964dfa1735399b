import { RETURN_PROBABILITY } from '@loschmidt/core';
import { expect, it } from 'vitest';
import type { AskedColumn } from '../measure/asked-columns.js';
import type { CampaignMeasures, MeasuredSet } from '../measure/campaign-measures.js';
import type { ParameterSet } from '../measure/parameter-set.js';
import { observableAxes } from './observable-axes.js';

it('starts that are words have lines and rows of their own: a figure is of one, which it names, and the data are of all', () => {
  const sets = ['left', 'neel'].flatMap((initial) =>
    [2, 4].map(
      (size) =>
        ({
          size,
          sites: size,
          particles: size,
          strength: null,
          mixed: new Set(),
          dimensions: [4, 4],

          points: ['p'],
          values: new Map([['initial', initial]]),
          point: {
            species: ['tau', 'upsilon'],
            interaction: { 'tau-upsilon': 1 },
            erasure: { kind: 'none' },
            protocol: { kind: 'echo' },
            initial: {},
            potential: {},
          },
        }) as unknown as ParameterSet,
    ),
  );
  const measured = new Map(
    sets.map((set, index): [number, MeasuredSet] => {
      Object.assign(set, { index });
      const late = new Map([[RETURN_PROBABILITY, { means: Float64Array.of(index / 10), blocked: 0 }]]);
      return [index, { set, late } as unknown as MeasuredSet];
    }),
  );
  const settings = [{ path: 'initial', column: 'initial', values: ['left', 'neel'] }];
  const roles = { sizes: [], coupling: null, strength: null, settings, followers: [], averaged: [] };
  const column: AskedColumn = {
    name: RETURN_PROBABILITY,
    label: '*F*',
    kind: 'scalar',
    reference: null,
    places: { label: '', first: 0 },
  };
  const [section] = observableAxes({ sets, roles, measured, provenance: {} } as unknown as CampaignMeasures, [
    { name: 'return', about: '', columns: [column] },
  ]);
  if (section?.kind !== 'figure') throw new Error('no figure');
  const [panel] = section.figure.panels;
  expect(panel?.kind === 'lines' && panel.series.map(({ points }) => points)).toEqual([
    [
      { x: 2, y: 0.2 },
      { x: 4, y: 0.3 },
    ],
  ]);
  expect(section.caption).toContain('Other axes are held: initial = neel.');
  const rows = [...section.data.rows];
  const of = (name: string) => rows.map((row) => row[section.data.columns.indexOf(name)]);
  expect(of('family')).toEqual(['initial = left', 'initial = left', 'initial = neel', 'initial = neel']);
  expect(of('value')).toEqual([0, 0.1, 0.2, 0.3]);
});
