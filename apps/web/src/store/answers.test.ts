import { LoschmidtError } from '@loschmidt/core/error';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Answers } from './answers.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Over a clock that tests turn. */
function newAnswers() {
  return new Answers(() => performance.now());
}

/** Takes half a second, and gives how often it was asked for. */
function counting() {
  let times = 0;
  return async () => {
    times += 1;
    const answer = times;
    await vi.advanceTimersByTimeAsync(500);
    return answer;
  };
}

describe('an answer', () => {
  it('is computed once for all who ask at once, and again for another version', async () => {
    const answers = newAnswers();
    const compute = counting();
    const get = (version: string) => answers.get('key', { version, isLive: false }, compute);
    expect(await Promise.all([get('1'), get('1')])).toEqual([1, 1]);
    expect([await get('1'), await get('2'), await get('2')]).toEqual([1, 2, 2]);
  });

  it('is kept for 400 times what it cost while a run brings rows, and no longer than the run', async () => {
    const answers = newAnswers();
    const compute = counting();
    const get = (version: string, isLive: boolean) => answers.get('key', { version, isLive }, compute);
    await get('0', true);
    vi.advanceTimersByTime(10_000);
    expect(await get('1', true)).toBe(2);
    vi.advanceTimersByTime(199_000);
    expect(await get('2', true)).toBe(2);
    vi.advanceTimersByTime(1_000);
    expect(await get('2', true)).toBe(3);
    expect(await get('3', false)).toBe(4);
  });

  it('that is the first of its kind is kept for ten seconds at the most: much of its cost does not come again', async () => {
    const answers = newAnswers();
    const compute = counting();
    const get = (version: string) => answers.get('key', { version, isLive: true }, compute);
    expect(await get('1')).toBe(1);
    vi.advanceTimersByTime(9_000);
    expect(await get('2')).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(await get('2')).toBe(2);
  });

  it('of another basis is made anew, however young what is kept is', async () => {
    const answers = newAnswers();
    const compute = counting();
    const get = (version: string, basis: string) => answers.get('key', { version, isLive: true, basis }, compute);
    expect([await get('1', 'starting'), await get('2', 'starting')]).toEqual([1, 1]);
    expect([await get('3', 'at work'), await get('4', 'at work')]).toEqual([2, 2]);
    expect(await get('5', 'starting')).toBe(3);
  });

  it('is kept the longer the more it costs to write it down and to send it to everybody who looks', async () => {
    const answers = newAnswers();
    const made = [{ cells: 0 }, { cells: 1 }, { cells: 2 }];
    const get = (version: string) => answers.get('key', { version, isLive: true }, async () => made.shift() ?? {});
    await get('0');
    const first = await get('1');
    for (let page = 0; page < 50; page += 1) answers.spend(first, 2);
    vi.advanceTimersByTime(39_000);
    expect(await get('2')).toBe(first);
    vi.advanceTimersByTime(1_000);
    expect(await get('2')).toEqual({ cells: 2 });
  });

  it('says how long it is kept, and that it is behind what has changed since, while a run goes on', async () => {
    const answers = newAnswers();
    const [first, last] = [{ cells: 1 }, { cells: 2 }];
    const made = [{ cells: 0 }, first, last];
    const get = (version: string, isLive: boolean) =>
      answers.get('key', { version, isLive }, async () => made.shift() ?? {});
    await get('0', true);
    await get('1', true);
    answers.spend(first, 100);
    expect(answers.keepingOf(first)).toEqual({ seconds: 40, isBehind: false });
    vi.advanceTimersByTime(10_000);
    await get('2', true);
    expect(answers.keepingOf(first)).toEqual({ seconds: 30, isBehind: true });
    await get('2', false);
    expect(answers.keepingOf(last)).toBeNull();
  });

  it('that is refused is not computed again for the same version, and one that fell is', async () => {
    const answers = newAnswers();
    const errors = [new LoschmidtError('bad-input', 'too many'), new LoschmidtError('storage', 'no disk'), null];
    const get = (version: string) =>
      answers.get('key', { version, isLive: false }, async () => {
        const error = errors.shift();
        if (error) throw error;
        return 'an answer';
      });
    await expect(get('1')).rejects.toThrow('too many');
    await expect(get('1')).rejects.toThrow('too many');
    await expect(get('2')).rejects.toThrow('no disk');
    expect(await get('2')).toBe('an answer');
  });

  it('is ended when the last who waits for it has gone', async () => {
    const answers = newAnswers();
    const [one, other] = [new AbortController(), new AbortController()];
    let ended = false;
    const endless = (nobodyAsks: AbortSignal) =>
      new Promise<never>((_, reject) => {
        nobodyAsks.addEventListener('abort', () => {
          ended = true;
          reject(new Error('nobody asks'));
        });
      });
    const waiting = [one, other].map((asker) =>
      answers.get('key', { version: '1', isLive: false }, endless, asker).catch(() => 'gone'),
    );
    one.abort();
    expect(ended).toBe(false);
    other.abort();
    expect(ended).toBe(true);
    expect(await Promise.all(waiting)).toEqual(['gone', 'gone']);
    await answers.quiet();
  });
});
