import { describe, expect, it } from 'vitest';
import { leastSeconds } from '../activities/least-seconds.js';
import { need, offer } from '../fixture/sample-fleet.js';
import { Scheduler } from './scheduler.js';
import type { SchedulerEvent } from './scheduler-event.js';
import { secondsOfClass, timeClass } from './time-left.js';

it('a class of time is for all that need at most a fifth less', () => {
  for (const seconds of [0, 1, 4, 5, 30, 180, 3_600, 1e6]) {
    const most = secondsOfClass(timeClass(seconds));
    expect(most).toBeGreaterThanOrEqual(seconds);
    expect(most).toBeLessThanOrEqual(Math.max(8, 1.19 * seconds));
  }
});

const SLOTS = 8;
const JOB_SECONDS = 1_800;
/** Before the end of the job: in this time it saves. */
const LEAD_SECONDS = 8;

interface Chunks {
  readonly seconds: number;
  readonly leastSeconds: number;
  /** Of one that has been computed for so long, what counts. */
  kept(seconds: number): number;
}

/** Core-time of a job that nobody has anything of, over all of it; in virtual time, by the decisions of the scheduler. */
function wasted(kinds: readonly Chunks[]): number {
  const scheduler = new Scheduler();
  const chunks: Chunks[] = [];
  const endsAt = new Map<number, number>();
  let [useful, waiting] = [0, 0];
  let queue: number[] = [];
  const happens = (event: SchedulerEvent) => {
    for (const command of scheduler.step(event)) {
      if (command.kind !== 'dispatch' && command.kind !== 'prefetch') continue;
      waiting -= 1;
      queue.push(command.chunk);
    }
    begin(event.at);
  };
  const begin = (at: number) => {
    while (endsAt.size < SLOTS && queue.length > 0) {
      const [chunk = 0, ...rest] = queue;
      queue = rest;
      endsAt.set(chunk, at + 1_000 * (chunks[chunk]?.seconds ?? 0));
      happens({ kind: 'chunk-begun', at, chunk });
    }
  };
  const submit = (at: number) => {
    while (waiting < SLOTS) {
      const kind = kinds[chunks.length % kinds.length] as Chunks;
      chunks.push(kind);
      waiting += 1;
      const { seconds, leastSeconds } = kind;
      happens({ kind: 'chunk-submitted', at, chunk: chunks.length - 1, need: need('c', { seconds, leastSeconds }) });
    }
  };
  const last = 1_000 * (JOB_SECONDS - LEAD_SECONDS);
  const runner = offer('a', { slots: SLOTS, memoryBytes: 1e12, lastsSeconds: last / 1_000 });
  happens({ kind: 'runner-joined', at: 0, offer: runner, draining: false });
  for (let at = 0; at < last; at += 250) {
    for (const [chunk, end] of endsAt) {
      if (end > at) continue;
      endsAt.delete(chunk);
      useful += chunks[chunk]?.seconds ?? 0;
      happens({ kind: 'slot-released', at, chunk, outcome: 'done' });
    }
    happens({ kind: 'time-passed', at });
    submit(at);
  }
  for (const [chunk, end] of endsAt) {
    const { seconds, kept } = chunks[chunk] as Chunks;
    useful += kept(seconds - (end - last) / 1_000);
  }
  return 1 - useful / (SLOTS * JOB_SECONDS);
}

const ofPoints = (points: number, pointSeconds: number, cycles: number, kept: Chunks['kept']): Chunks => ({
  seconds: points * pointSeconds,
  leastSeconds: leastSeconds({
    points,
    seconds: points * pointSeconds,
    pointSeconds,
    cycles,
    mayBeSplit: true,
  }),
  kept,
});
/** Small ones, of which one in progress is lost. */
const manyPoints = ofPoints(90, 2, 1_000, (seconds) => 2 * Math.floor(seconds / 2));
/** Saved after its last whole cycle. */
const longPoint = ofPoints(1, 240, 120, (seconds) => 2 * Math.floor(seconds / 2));
/** A single cycle: nothing of it can be kept. */
const oneCycle = ofPoints(1, 150, 1, () => 0);

describe('a job of half an hour with chunks of minutes', () => {
  it.each([
    ['of many points', [manyPoints]],
    ['of one point', [longPoint]],
    ['of which some must end before it does', [manyPoints, oneCycle, longPoint]],
  ])('wastes less than 2 % of its core-time: %s', (_, kinds) => {
    expect(wasted(kinds)).toBeLessThan(0.02);
  });

  it('begins nothing that it cannot end or keep', () => {
    const begun = wasted([oneCycle]);
    // At most the time in which none is begun any more.
    expect(begun).toBeLessThan((LEAD_SECONDS + 1.19 * oneCycle.seconds) / JOB_SECONDS);
    const lost = wasted([{ ...oneCycle, leastSeconds: 0 }]);
    expect(begun).toBeLessThanOrEqual(lost);
  });
});
