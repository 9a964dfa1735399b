import { describe, expect, it } from 'vitest';
import { NaiveScheduler } from '../fixture/naive-scheduler.js';
import { type Habits, RandomEvents } from '../fixture/random-events.js';
import { Scheduler } from './scheduler.js';
import type { Command } from './scheduler-event.js';

const usual: Habits = {
  runners: 6,
  waiting: 12,
  slots: 4,
  memory: [1, 2, 3, 5, 8, 13],
  priorities: [3],
  kernels: 1,
  alone: 0,
  failures: 30,
  longestPauseMs: 200,
};

describe('decisions are those of a scan over all runners for each waiting chunk', () => {
  it.each<[string, Partial<Habits>]>([
    ['where slots are short', { memory: [1], slots: 3 }],
    ['where memory is short', { longestPauseMs: 4_000 }],
    ['where chunks have priorities', { priorities: [1, 3, 3, 5], memory: [1, 1, 2, 8] }],
    ['where chunks have priorities and wait long for memory', { priorities: [1, 3, 5], longestPauseMs: 4_000 }],
    ['where some must run alone', { alone: 150, longestPauseMs: 2_000, priorities: [2, 3] }],
    ['where runners fail', { failures: 400, longestPauseMs: 1_000, memory: [1, 4], priorities: [3, 4] }],
    ['of two kernels', { kernels: 2, priorities: [1, 3], longestPauseMs: 3_000, alone: 50 }],
    ['of one runner', { runners: 1, longestPauseMs: 4_000, priorities: [1, 3], alone: 50 }],
    [
      'where other orchestrators share the runners',
      { shared: 80, memory: [1, 1, 4], priorities: [3, 3, 5], alone: 20 },
    ],
    ['where runners end', { seconds: 40, longestPauseMs: 2_000, priorities: [3, 3, 5], failures: 100 }],
    ['where runners end and memory is short', { seconds: 60, longestPauseMs: 4_000, priorities: [1, 3], alone: 80 }],
    ['of two kernels where runners end', { seconds: 30, kernels: 2, runners: 20, waiting: 30, longestPauseMs: 1_000 }],
    ['of both kernels', { memoryUnit: 2 ** 30, longestPauseMs: 4_000, priorities: [1, 3, 5], alone: 80, seconds: 90 }],
    ['of many runners', { runners: 40, waiting: 60, longestPauseMs: 1_500, priorities: [1, 3], alone: 20 }],
  ])('%s', (_, habits) => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const events = new RandomEvents(seed, { ...usual, ...habits });
      const [scheduler, naive] = [new Scheduler(), new NaiveScheduler()];
      for (let k = 0; k < 300; k += 1) {
        const event = events.next();
        const commands: readonly Command[] = scheduler.step(event);
        const wanted = naive.step(event);
        if (JSON.stringify(commands) !== JSON.stringify(wanted)) {
          expect({ seed, k, event, commands }).toEqual({ seed, k, event, commands: wanted });
        }
        events.obey(commands);
      }
    }
  });
});
