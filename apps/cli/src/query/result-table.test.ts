import { expect, test } from 'vitest';
import { jsonText, resultTable } from './result-table.js';

test('numbers stand to the right with six digits, texts to the left, null as -', () => {
  expect(
    resultTable(
      ['stage', 'cycle', 'shannon_tau'],
      [
        ['cycle', 10n, 1 / 3],
        [null, 2n, Number.NaN],
      ],
      80,
    ),
  ).toEqual({
    lines: ['stage  cycle  shannon_tau', 'cycle     10     0.333333', '-          2          NaN'],
    hidden: [],
  });
});

test('what does not fit is named, and nothing breaks a line', () => {
  const { lines, hidden } = resultTable(['a', 'b', 'c'], [['x\ny'.repeat(20), [1, 2.5], 1]], 43);
  expect(lines[1]).toBe(`${'x y'.repeat(20).slice(0, 35)}…  [1,2.…`.slice(0, 36));
  expect(hidden).toEqual(['b', 'c']);
  expect(resultTable(['only'], [['x'.repeat(90)]], 40).lines.every((line) => line.length <= 40)).toBe(true);
});

test('JSON keeps every digit and says what it has no number for', () => {
  expect(jsonText([9007199254740993n, 0.1 + 0.2, -0, 1e300, Number.NaN, -Infinity, null, true, 'a"'])).toBe(
    '[9007199254740993,0.30000000000000004,-0.0,1e+300,"NaN","-Infinity",null,true,"a\\""]',
  );
  expect(jsonText({ a: [1n], 'b c': 'é' })).toBe('{"a":[1],"b c":"é"}');
});

test('more rows than a function takes arguments are a table as well', () => {
  expect(
    resultTable(
      ['a'],
      Array.from({ length: 200_000 }, () => [1]),
      80,
    ).lines,
  ).toHaveLength(200_001);
});
