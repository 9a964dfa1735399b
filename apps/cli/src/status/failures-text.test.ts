import { expect, test } from 'vitest';
import { failureReports, failuresText } from './failures-text.js';

const failure = {
  point: 'ab12',
  reason: 'It is bad.',
  cycle: 3,
  stage: 'h1.1',
  runner: 'host/7',
};

test('failed points are named with cycle, stage, runner, reason and the command as it must be typed here', () => {
  const reports = failureReports([failure], 'results/sweep');
  expect(reports[0]?.reproduce).toBe('loschmidt evolve results/sweep --point ab12');
  expect(failuresText(reports, 1, 'results/sweep')).toEqual([
    '1 point failed:',
    '  ab12, cycle 3, stage h1.1, row by host/7',
    '    It is bad. Reproduce: loschmidt evolve results/sweep --point ab12',
    '  loschmidt retry results/sweep --failed',
  ]);
});

test('a reason that has its command already, as older versions wrote it, is shown as it is and says the command once', () => {
  const reason = 'It is bad. Reproduce: loschmidt evolve sweep --point ab12';
  const text = failuresText(failureReports([{ ...failure, reason }], 'sweep'), 1, 'sweep');
  expect(text[2]).toBe(`    ${reason}`);
});

test('a few of many are named, and where the others are', () => {
  const reports = failureReports([{ ...failure, cycle: null, stage: null }], 'sweep');
  const text = failuresText(reports, 1_500, 'sweep');
  expect(text[1]).toBe('  ab12, row by host/7');
  expect(text).toContain('  and 1,499 more: loschmidt export sweep --table summary --format csv');
  expect(failuresText([], 0, 'sweep')).toEqual([]);
});
