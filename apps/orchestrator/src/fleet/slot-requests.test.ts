import { expect, it } from 'vitest';
import { need } from '../fixture/sample-fleet.js';
import { SlotRequests } from './slot-requests.js';

it('chunks that wait are told why in turns where they are many, and each as often as the others', () => {
  const requests = new SlotRequests(2);
  const told: string[] = [];
  const stops = ['a', 'b', 'c', 'd', 'e'].map((chunk) => {
    const stop = new AbortController();
    const options = { signal: stop.signal, onWait: (reason: string) => void told.push(reason) };
    requests
      .add(
        { need: need(chunk), since: 0 },
        options,
        () => {},
        () => {},
      )
      .catch(() => {});
    return stop;
  });
  let time = 0;
  const tick = () => {
    time += 1;
    requests.tellNext(({ chunk }) => `${chunk}${time}`);
    return told.splice(0);
  };
  expect([tick(), tick(), tick()]).toEqual([
    ['a1', 'b1'],
    ['c2', 'd2'],
    ['e3', 'a3'],
  ]);
  stops[1]?.abort();
  expect([tick(), tick()]).toEqual([
    ['c4', 'd4'],
    ['e5', 'a5'],
  ]);
  for (const stop of stops) stop.abort();
  expect(tick()).toEqual([]);
});
