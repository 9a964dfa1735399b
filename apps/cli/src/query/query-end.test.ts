import { expect, test } from 'vitest';
import { isDeaf } from './query-end.js';

test.each([
  ['has just been told', 0.1, 0.2, false],
  ['has worked on for two seconds', 2, 2, true],
  ['has worked on with many threads', 1, 8, false],
  ['has had no processor yet', 5, 0.1, false],
  ['never gets one', 20, 0.1, true],
])('a query that %s after it was told to end: deaf or not', (_, seconds, processors, deaf) => {
  expect(isDeaf(seconds, processors)).toBe(deaf);
});
