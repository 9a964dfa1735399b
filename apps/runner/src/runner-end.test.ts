import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RunnerEnd } from './runner-end.js';

const LEAD_MS = 8_000;
const leave = new AbortController();
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

function openEnd(end: number | null) {
  const runner = new RunnerEnd(LEAD_MS, () => performance.now());
  runner.moveTo(end === null ? null : performance.now() + end);
  let isOver = false;
  void runner.over(leave.signal).then(() => {
    isOver = true;
  });
  const pass = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
    return isOver;
  };
  return { runner, pass, moveTo: (ms: number | null) => runner.moveTo(ms === null ? null : performance.now() + ms) };
}

it('a runner saves some time before its end, and one without an end goes on', async () => {
  const { runner, pass } = openEnd(60_000);
  expect(runner.leftMs).toBe(52_000);
  expect([await pass(51_999), await pass(1)]).toEqual([false, true]);
  const endless = openEnd(null);
  expect([endless.runner.leftMs, await endless.pass(1e9)]).toEqual([null, false]);
});

it('an end that is moved counts at once: later, nearer, away, or into the past', async () => {
  const { runner, pass, moveTo } = openEnd(60_000);
  moveTo(600_000);
  expect([await pass(100_000), runner.leftMs]).toEqual([false, 492_000]);
  moveTo(null);
  expect(await pass(1e9)).toBe(false);
  moveTo(20_000);
  expect([await pass(11_999), await pass(1)]).toEqual([false, true]);
  const late = openEnd(null);
  late.moveTo(1_000);
  expect(await late.pass(0)).toBe(true);
});
