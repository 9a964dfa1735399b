import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sharedLook } from './shared-look.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Takes so long, and gives how often it was looked. */
function looking(ms: number) {
  let times = 0;
  return async () => {
    times += 1;
    const now = times;
    await vi.advanceTimersByTimeAsync(ms);
    return now;
  };
}

it('a look is shared by all who ask within its time', async () => {
  const look = sharedLook(400, looking(1));
  expect([await look(), await look()]).toEqual([1, 1]);
  vi.advanceTimersByTime(401);
  expect(await look()).toBe(2);
});

it('a look that takes long is shared for longer, up to a bound', async () => {
  const [long, endless] = [10, 1_000].map((ms) => sharedLook(400, looking(ms), { pace: 100, mostMs: 5_000 }));
  expect(await long?.()).toBe(1);
  vi.advanceTimersByTime(900);
  expect(await long?.()).toBe(1);
  vi.advanceTimersByTime(100);
  expect(await long?.()).toBe(2);
  expect(await endless?.()).toBe(1);
  vi.advanceTimersByTime(4_001);
  expect(await endless?.()).toBe(2);
});
