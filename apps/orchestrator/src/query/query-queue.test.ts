import { afterEach, expect, test, vi } from 'vitest';
import { QueryQueue } from './query-queue.js';

/** Takes back what a test has left waiting. */
let leave = new AbortController();
afterEach(() => {
  leave.abort();
  leave = new AbortController();
  vi.useRealTimers();
});

/** Enters, and keeps the order in which queries are started. */
function open(limits: { processes: number; waiting: number; seconds?: number }) {
  const queue = new QueryQueue({ seconds: 60, ...limits });
  const started: string[] = [];
  const enter = (name: string, signal = leave.signal) => {
    const entered = queue.enter(name.charAt(0), signal).then((end) => {
      started.push(name);
      return end;
    });
    entered.catch(() => {});
    return entered;
  };
  return { enter, started };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('clients take turns: one that asked for much first does not keep another waiting', async () => {
  const { enter, started } = open({ processes: 1, waiting: 20 });
  const names = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'];
  const entered = names.map((name) => enter(name));
  for (const _ of names) {
    await settled();
    const last = started.at(-1) ?? '';
    (await entered[names.indexOf(last)])?.();
  }
  expect(started).toEqual(
    ['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'a4'].sort((x, y) => started.indexOf(x) - started.indexOf(y)),
  );
  expect(started.indexOf('c1')).toBeLessThan(started.indexOf('a3'));
  expect(started.indexOf('b1')).toBeLessThan(started.indexOf('a3'));
});

test('one client leaves a process to others', async () => {
  const { enter, started } = open({ processes: 3, waiting: 20 });
  for (const name of ['a1', 'a2', 'a3', 'a4']) void enter(name);
  await settled();
  expect(started).toEqual(['a1', 'a2']);
  void enter('b1');
  await settled();
  expect(started).toEqual(['a1', 'a2', 'b1']);
});

test('what is too many is refused with the numbers, and one client takes half of the places', async () => {
  const { enter } = open({ processes: 1, waiting: 4 });
  for (const name of ['a1', 'a2', 'a3']) void enter(name);
  await expect(enter('a4')).rejects.toMatchObject({
    code: 'over-capacity',
    message: 'Cannot run the query now: there are too many, 1 run and 2 wait, 2 of these from the same client.',
    hint: expect.stringContaining('--query-processes (LOSCHMIDT_QUERY_PROCESSES)'),
  });
  for (const name of ['b1', 'c1']) void enter(name);
  await expect(enter('d1')).rejects.toMatchObject({ code: 'over-capacity' });
});

test('whoever goes while it waits leaves its place; whoever waits too long is told so', async () => {
  vi.useFakeTimers();
  const { enter, started } = open({ processes: 1, waiting: 4, seconds: 5 });
  const end = await enter('a1');
  const gone = new AbortController();
  const waiting = enter('b1', gone.signal);
  gone.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
  const late = enter('c1').catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await late).toMatchObject({ code: 'over-capacity', message: expect.stringContaining('has waited for 5 s') });
  end();
  end();
  await enter('d1');
  expect(started).toEqual(['a1', 'd1']);
});
