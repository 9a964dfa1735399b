import { expect, test } from 'vitest';
import { tableLines } from './table.js';

test('columns are aligned and lines end where their text ends', () => {
  const lines = tableLines(
    ['name', 'count', 'log'],
    [
      ['a', '1', 'x'],
      ['longer', '1,000', ''],
    ],
    ['left', 'right', 'left'],
  );
  expect(lines).toEqual(['name    count  log', 'a           1  x', 'longer  1,000']);
});
