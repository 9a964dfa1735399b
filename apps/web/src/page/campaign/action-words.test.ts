import { expect, test } from 'vitest';
import { actionWords, hintWords } from './action-words.js';

const UP = 'The services stay up until they have been idle for 15 min; `/opt/bin/loschmidt.js down` ends them at once.';

test.each([
  [
    'pause',
    'slow is paused with 0 of 128 points done. 4 running chunks stopped. `loschmidt resume slow` goes on.',
    'slow is paused with 0 of 128 points done. 4 running chunks stopped.',
  ],
  ['pause', 'Nothing to pause: crossover is completed.', 'Nothing to pause: crossover is completed.'],
  [
    'resume',
    `slow is being computed (run 2) in /data/slow\nloschmidt watch slow\nloschmidt status slow\n${UP}`,
    'It goes on.',
  ],
  [
    'priority',
    'slow has priority 2 of 1 to 5; its run has it, with the chunks that wait.',
    'slow has priority 2 of 1 to 5; its run has it, with the chunks that wait.',
  ],
  [
    'verify',
    'slow is as it was written.\nplan       128 points: 128 completed\ncomputed   1 point again, 1 with the same rows',
    'It was computed again: the same rows.',
  ],
  [
    'report',
    'no scaling: Only one size is in the campaign.\n7 figures, 529 KiB\n/data/my campaigns/slow/report/report.html',
    'The report is made: 7 figures, in /data/my campaigns/slow/report/report.html',
  ],
  ['retry', `/opt/bin/loschmidt.js watch slow\n${UP}\nNothing to retry.`, 'Nothing to retry.'],
])('of %s the page says what was done, and no command', (kind, done, words) => {
  expect(actionWords(kind, done)).toBe(words);
});

test('a hint names the buttons of the page, and other commands without the folder of their program', () => {
  expect(hintWords('`/opt/bin/loschmidt.js resume slow` goes on.')).toBe('Resume goes on.');
  expect(hintWords('Start it: `/opt/bin/loschmidt.js up`')).toBe('Start it: `loschmidt up`');
});
