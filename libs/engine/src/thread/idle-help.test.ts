import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ComputingThread } from './computing-thread.js';
import { IdleHelp } from './idle-help.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A thread without its worker: who helps it is a number. */
function thread(isIdle: boolean) {
  const team = {
    most: 7,
    helpers: 0,
    takeWish: () => true,
    add: async () => {
      team.helpers += 1;
    },
    remove: () => {
      team.helpers -= 1;
    },
  };
  return { isIdle, team };
}

function helpAmong(threads: ReturnType<typeof thread>[]) {
  return new IdleHelp(new Set(threads as unknown as ComputingThread[]), () => {});
}

test('who was idle from one look to the next helps; a chunk that begins takes one away, from the team that has most, and gives none', () => {
  const [busy, other, third, ...rest] = [thread(false), ...Array.from({ length: 5 }, () => thread(true))];
  if (busy === undefined || other === undefined || third === undefined) throw new Error('There are six.');
  const help = helpAmong([busy, other, third, ...rest]);
  help.began();
  vi.advanceTimersByTime(200);
  expect(busy.team.helpers).toBe(5);
  other.isIdle = false;
  help.began();
  expect([busy.team.helpers, other.team.helpers]).toEqual([4, 0]);
  vi.advanceTimersByTime(100);
  expect([busy.team.helpers, other.team.helpers]).toEqual([2, 2]);
  other.isIdle = true;
  third.isIdle = false;
  help.began();
  expect([busy.team.helpers, other.team.helpers, third.team.helpers]).toEqual([2, 2, 0]);
  help.stop();
});

test('nobody helps a thread whose chunk has ended, and nothing looks on', () => {
  const [busy, idle] = [thread(false), thread(true)];
  const help = helpAmong([busy, idle]);
  help.began();
  vi.advanceTimersByTime(200);
  expect(busy.team.helpers).toBe(1);
  busy.isIdle = true;
  vi.advanceTimersByTime(100);
  expect(busy.team.helpers).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
