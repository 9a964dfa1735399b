import { expect, test } from 'vitest';
import { tableText } from './table.js';

test('columns are aligned and lines end where their text ends', () => {
  const text = tableText(
    ['name', 'count', 'log'],
    [
      ['a', '1', 'x'],
      ['longer', '1,000', ''],
    ],
    ['left', 'right', 'left'],
  );
  expect(text.split('\n')).toEqual(['name    count  log', 'a           1  x', 'longer  1,000']);
});
