import { expect, test } from 'vitest';
import { recurrenceText } from './closing-text.js';

test('rows and columns are the first two axes; a point that is missing is a dash', () => {
  const lines = recurrenceText(
    {
      rows: { path: 'lattice.sites', values: [2, 4] },
      columns: { path: 'interaction', values: [0, 0.5] },
      cells: [
        [1, 0.987],
        [1, null],
      ],
    },
    80,
  );
  expect(lines.slice(3)).toEqual([
    'lattice.sites \\ interaction     0   0.5',
    '2                            1.00  0.99',
    '4                            1.00     –',
  ]);
});

test('where nothing varies there is one number', () => {
  const lines = recurrenceText({ rows: null, columns: null, cells: [[0.25]] }, 80);
  expect(lines.slice(3)).toEqual(['     F max', 'all   0.25']);
});

test('steps of a range without end are headed by five digits', () => {
  const columns = { path: 'interaction', values: [1, 0.631578947368] };
  const lines = recurrenceText({ rows: null, columns, cells: [[1, 1]] }, 80);
  expect(lines[3]).toBe('interaction     1  0.63158');
});

test('a table larger than the screen says how much it leaves out', () => {
  const values = Array.from({ length: 100 }, (_, i) => i);
  const lines = recurrenceText(
    { rows: { path: 'a', values }, columns: { path: 'b', values }, cells: values.map(() => values.map(() => 0.5)) },
    80,
  );
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(lines.slice(-2)).toEqual(['… and 80 more rows', '… and 88 more columns']);
});
