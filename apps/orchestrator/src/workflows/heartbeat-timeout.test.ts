import { chunksPerTask } from '@loschmidt/control';
import { expect, it } from 'vitest';
import { heartbeatTimeout } from './heartbeat-timeout.js';

it('a dead orchestrator is missed after eight seconds, that of a large fleet, which can be held for longer, after a minute', () => {
  expect(heartbeatTimeout()).toBe('8s');
  expect([128, 1_024, 6_400, 64_000].map((slots) => heartbeatTimeout(chunksPerTask(slots)))).toEqual([
    ...['8s', '8s', '50s', '60s'],
  ]);
});
