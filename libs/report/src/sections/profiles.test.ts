import { expect, it } from 'vitest';
import type { AskedColumn } from '../measure/asked-columns.js';
import { latePanels, shownEvery } from './profiles.js';

it.each([
  [1000, 50, 50],
  [730, 36, 36],
  [200, 1, 4],
  [1000, 3, 18],
  [0, 1, 1],
])(
  'of %i cycles that are measured every %i one in %i is shown: up to 60, all of them measured',
  (cycles, cadence, every) => {
    expect(shownEvery(cycles, cadence)).toBe(every);
    expect(every % cadence).toBe(0);
    expect(cycles / every).toBeLessThanOrEqual(60);
  },
);

const density: AskedColumn = {
  name: 'density_tau',
  label: '⟨*n*_{τ}⟩',
  kind: 'list',
  reference: null,
  places: { label: 'site', first: 0 },
};
const page: AskedColumn = {
  name: 'page_entropy',
  label: '*S*_{l}',
  kind: 'list',
  reference: 'page_haar',
  places: { label: 'first sites *l*', first: 1 },
};

it('draws the late mean beside that over random states, of columns that have one', () => {
  const lists = new Map([
    ['density_tau', [[1], [1], [1], [1]]],
    [
      'page_entropy',
      [
        [0, 0],
        [9, 9],
        [1, 2],
        [3, 4],
      ],
    ],
    ['page_haar', [[2.5, 3.5]]],
  ]);
  const [panel, ...others] = latePanels([density, page], [0, 2, 3, 4], lists);
  expect(others).toEqual([]);
  expect(panel?.x.label).toBe('first sites *l*');
  expect(panel?.series.map(({ points }) => points)).toEqual([
    [
      { x: 1, y: 2 },
      { x: 2, y: 3 },
    ],
    [
      { x: 1, y: 2.5 },
      { x: 2, y: 3.5 },
    ],
  ]);
});
