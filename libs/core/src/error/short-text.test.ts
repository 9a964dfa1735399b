import { expect, test } from 'vitest';
import { shortText } from './short-text.js';

test('a text that is too long is cut, with the number of what is left out', () => {
  expect(shortText('abc', 3)).toBe('abc');
  expect(shortText('x'.repeat(5_000_000), 10)).toBe('xxxxxxxxxx… (4,999,990 more characters)');
  expect(shortText('abc', 2)).toBe('ab… (1 more characters)');
});

test('no sign is cut in two', () => {
  expect(shortText('a😀b', 2)).toBe('a… (3 more characters)');
});
