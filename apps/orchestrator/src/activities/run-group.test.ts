import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import type { CommitSummary } from './activity-types.js';
import type { ActivityControl } from './as-activity.js';
import { runGroup, withRest } from './run-group.js';

const committed: CommitSummary = { completed: 2, failed: 1, rows: 30, slots: 640 };
const soon = { first: 1, longest: 1 };

/** A group at work: each chunk waits until the test ends it. */
function groupOf(...chunks: string[]) {
  const begun: string[] = [];
  const ends = new Map<string, { resolve(summary: CommitSummary): void; reject(error: Error): void }>();
  const reports: unknown[] = [];
  let ended = 0;
  const failed: string[] = [];
  const stop = new AbortController();
  const control: ActivityControl = { signal: stop.signal, attempt: 1, report: (state) => reports.push(state) };
  const result = runGroup(
    chunks,
    control,
    (chunk, own) => {
      begun.push(chunk);
      own.report({ kind: 'waiting', reason: `${chunk} waits` });
      return new Promise((resolve, reject) => {
        ends.set(chunk, { resolve, reject });
        own.signal.addEventListener('abort', () => reject(own.signal.reason));
      });
    },
    {
      ended: () => {
        ended += 1;
      },
      failed: (chunk) => failed.push(chunk),
    },
    soon,
  );
  result.catch(() => {});
  const times = async (count: number) => {
    while (begun.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  return { begun, times, reports, result, failed, ended: () => ended, end: (chunk: string) => ends.get(chunk) };
}

const gone = ApplicationFailure.retryable('the runner is gone', 'unavailable');
const wrong = ApplicationFailure.nonRetryable('it cannot be', 'bad-input');

describe('the chunks of an activity', () => {
  it('run at the same time, each ends by itself, and what they committed is added up', async () => {
    const group = groupOf('a', 'b', 'c');
    expect(group.begun).toEqual(['a', 'b', 'c']);
    group.end('b')?.resolve(committed);
    await new Promise((resolve) => setImmediate(resolve));
    expect(group.ended()).toBe(1);
    group.end('a')?.resolve(committed);
    group.end('c')?.resolve({ ...committed, completed: 0, failed: 0, slots: 2 });
    expect(await group.result).toEqual({ chunks: 2, completed: 4, failed: 2, rows: 90, slots: 2 });
  });

  it('may be many: that all of them listen to one signal is no leak to be warned of', async () => {
    const warnings: Error[] = [];
    const take = (warning: Error) => warnings.push(warning);
    process.on('warning', take);
    groupOf(...Array.from({ length: 50 }, (_, chunk) => `${chunk}`));
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', take);
    expect(warnings).toEqual([]);
  });

  it('give their parts to nobody else', async () => {
    const group = groupOf('a', 'b');
    group.end('a')?.resolve({ ...committed, parts: ['a1', 'a2'] });
    await group.times(4);
    for (const chunk of ['b', 'a1', 'a2']) group.end(chunk)?.resolve(committed);
    expect(await group.result).toMatchObject({ chunks: 4, rows: 120 });
  });

  it('are tried again while others are under way', async () => {
    const group = groupOf('a', 'b');
    group.end('a')?.reject(gone);
    await group.times(3);
    expect(group.begun).toEqual(['a', 'b', 'a']);
    expect(group.failed).toEqual(['a']);
    group.end('a')?.resolve(committed);
    group.end('b')?.resolve(committed);
    expect(await group.result).toMatchObject({ chunks: 2 });
  });

  it('are given back when all that is left of them has failed, parts too', async () => {
    const group = groupOf('a', 'b');
    group.end('b')?.resolve({ ...committed, parts: ['b1'] });
    await group.times(3);
    group.end('a')?.reject(gone);
    group.end('b1')?.reject(gone);
    await expect(group.result).rejects.toBe(gone);
    expect(group.ended()).toBe(2);
  });

  it('are all stopped by a failure that no attempt can help', async () => {
    const group = groupOf('a', 'b');
    group.end('b')?.reject(wrong);
    await expect(group.result).rejects.toBe(wrong);
    expect(group.begun).toEqual(['a', 'b']);
  });

  it('wait, for whoever asks, only where none of them runs', async () => {
    const group = groupOf('a', 'b');
    expect(group.reports).toEqual([
      { kind: 'waiting', reason: 'a waits' },
      { kind: 'waiting', reason: 'b waits' },
    ]);
    group.end('a')?.resolve(committed);
    group.end('b')?.resolve(committed);
    await group.result;
  });
});

describe('chunks of a group that there was no room for', () => {
  it('are given back as parts, beside those of a chunk that was split', async () => {
    const split = { completed: 0, failed: 0, rows: 0, slots: 2, parts: ['a.1', 'a.2'] };
    expect(await withRest(Promise.resolve(split), ['b', 'c'])).toEqual({
      ...split,
      chunks: 0,
      parts: ['a.1', 'a.2', 'b', 'c'],
    });
    expect(await withRest(Promise.resolve(committed), ['b'])).toEqual({ ...committed, chunks: 1, parts: ['b'] });
    expect(await withRest(Promise.resolve(committed), [])).toBe(committed);
  });
});
