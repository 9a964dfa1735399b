import { expect, it } from 'vitest';
import { HeartbeatPace } from './heartbeat-pace.js';

it('few activities tell twice a second that they live, many together a hundred times, and each often enough for the server', () => {
  const pace = new HeartbeatPace();
  let beats = 0;
  const stops: (() => void)[] = [];
  const msOf = (activities: number) => {
    while (stops.length < activities) {
      stops.push(
        pace.begin(() => {
          beats += 1;
        }),
      );
    }
    return pace.ms;
  };
  expect([1, 50, 160, 250, 2_000].map(msOf)).toEqual([500, 500, 1_600, 2_500, 2_500]);
  expect(beats).toBe(2_000);
  for (const stop of stops) stop();
  expect(pace.ms).toBe(500);
});
