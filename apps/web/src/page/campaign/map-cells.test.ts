import { expect, test } from 'vitest';
import { cellState, cellText, valueRange } from './map-cells.js';

const cell = (given: object) => ({ x: 0, y: 0, value: null, points: 4, completed: 0, failed: 0, running: 0, ...given });

test.each([
  [{ completed: 4 }, { kind: 'done' }],
  [{ completed: 3, failed: 1 }, { kind: 'failed' }],
  [
    { completed: 1, running: 2 },
    { kind: 'part', share: 0.25, running: true },
  ],
  [{ running: 1 }, { kind: 'open', running: true }],
])('a cell with %o is %o by status', (given, state) => {
  expect(cellState(cell(given), 'status')).toEqual(state);
});

test('by a column it has its value, and says that a point failed', () => {
  expect(cellState(cell({ value: 0.5, completed: 3, failed: 1 }), 'entropy')).toEqual({
    kind: 'value',
    value: 0.5,
    failed: true,
  });
  expect(cellState(cell({ completed: 4 }), 'entropy')).toEqual({ kind: 'open', running: false });
});

test('colours span the values that are known', () => {
  const map = {
    x: { column: 'a', values: [1] },
    y: { column: 'b', values: [2, 3] },
    color: 'entropy',
    unit: '1',
    cells: [cell({ value: 2 }), cell({}), cell({ value: -1 })],
  };
  expect(valueRange(map)).toEqual([-1, 2]);
  expect(valueRange({ ...map, cells: [cell({})] })).toBeNull();
  expect(cellText(map, ['a', 'b.c'], 0, 1, cell({ value: 2, completed: 4 }))).toBe(
    'a = 1, b.c = 3: entropy 2; 4 of 4 completed',
  );
});
