import { expect, test } from 'vitest';
import { readTagChange } from './read-tag-change.js';

test('+ puts a tag on, - takes it off, and the note stays', () => {
  const change = readTagChange(['+paper', '-draft', '+fig-3']);
  expect(change({ tags: ['draft', 'old'], note: 'n' })).toEqual({ tags: ['old', 'paper', 'fig-3'], note: 'n' });
  expect(readTagChange([])({ tags: ['a'], note: null })).toEqual({ tags: ['a'], note: null });
});

test('a word without a sign says what would be right', () => {
  expect(() => readTagChange(['paper'])).toThrow(/a tag must follow \+ or -, got "paper"/);
  expect(() => readTagChange(['+'])).toThrow(/must follow/);
  // A flag that is none is no tag to take off.
  expect(() => readTagChange(['+paper', '--jsno'])).toThrow(/got "--jsno"/);
});
