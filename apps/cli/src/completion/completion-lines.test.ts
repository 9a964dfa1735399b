import { expect, test } from 'vitest';
import { completionLines } from './completion-lines.js';

test('a word is offered only where a shell reads it as itself: folders have names as others made them', () => {
  const values = [
    'a-1',
    'lattice.sites=',
    '--where=x',
    '+paper',
    '$(touch x)',
    'a;b',
    '`x`',
    'two words',
    "it's",
    'a\tb',
  ];
  const words = values.map((value) => ({ value, about: 'one\ttwo' }));
  const lines = completionLines({ words, paths: 'none' });
  expect(lines.map((line) => line.split('\t')[0])).toEqual(['none', 'a-1', 'lattice.sites=', '--where=x', '+paper']);
  expect(lines.every((line) => line.split('\t').length <= 2)).toBe(true);
});
