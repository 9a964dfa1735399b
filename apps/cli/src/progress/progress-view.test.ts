import { createColors } from 'picocolors';
import { describe, expect, test } from 'vitest';
import { type ProgressView, progressFrame, progressLine } from './progress-view.js';

const view: ProgressView = {
  campaign: 'crossover',
  points: 2000,
  done: 823,
  failed: 1,
  fraction: 0.41,
  pointsPerSecond: 12.34,
  remaining: { low: 95, high: 150 },
  slots: { busy: 2, total: 2 },
  waiting: null,
};

test('a log gets one line', () => {
  expect(progressLine(view)).toBe(
    'crossover: 823 of 2,000 points (41 % of the cost), 12 points/s, 1.6–2.5 min left, 2 of 2 slots busy, 1 failed',
  );
});

test('what is not known yet is a dash, and a reason for waiting is said', () => {
  const early = { ...view, pointsPerSecond: null, remaining: null, slots: null, waiting: 'no runner has a free slot' };
  expect(progressLine(early)).toContain(
    '– points/s, – left, no orchestrator, 1 failed; waiting: no runner has a free slot',
  );
});

test('a hundred per cent is said only at the end', () => {
  expect(progressLine({ ...view, fraction: 0.9999 })).toContain('(99 % of the cost)');
  expect(progressLine({ ...view, done: 2000, fraction: 1 })).toContain('(100 % of the cost)');
});

describe('the frame on a screen', () => {
  const paint = createColors(false);
  test.each([40, 80, 200])('fits %i columns', (columns) => {
    const long = { ...view, campaign: 'a-campaign-with-a-rather-long-name', waiting: 'x'.repeat(300) };
    for (const frame of [progressFrame(view, { columns, paint }), progressFrame(long, { columns, paint })])
      for (const line of frame.split('\n')) expect(line.length).toBeLessThan(columns);
  });

  test('cuts nothing, and ends nothing with an ellipsis, that fits', () => {
    const frame = progressFrame(view, { columns: 80, paint });
    expect(frame).toMatch(/^crossover {2}[█░]+ {3}41 % of the cost {2}823\/2,000 points$/m);
    expect(frame).not.toContain('…');
    for (let length = 1; length <= 100; length++) {
      const campaign = 'x'.repeat(length);
      const [line = ''] = progressFrame({ ...view, campaign }, { columns: 80, paint }).split('\n');
      expect([length, line.length < 80, line.includes('…')]).toEqual([length, true, length > 30]);
    }
  });

  test('has no escape codes without colour', () => {
    expect(progressFrame(view, { columns: 80, paint })).not.toContain('\u001b');
  });
});
