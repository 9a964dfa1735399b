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

it('a look is shared as long as it is under way, whether it finds something or fails', async () => {
  for (const end of ['finds', 'fails'] as const) {
    let times = 0;
    const ends: (() => void)[] = [];
    const look = sharedLook(400, () => {
      times += 1;
      return new Promise<number>((resolve, reject) => {
        ends.push(() => (end === 'finds' ? resolve(times) : reject(new Error('gone'))));
      });
    });
    const first = look();
    vi.advanceTimersByTime(10_000);
    const second = look();
    expect(times).toBe(1);
    ends[0]?.();
    await Promise.allSettled([first, second]);
    void look();
    expect(times).toBe(2);
  }
});
