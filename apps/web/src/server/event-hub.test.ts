import { expect, it } from 'vitest';
import { EventHub } from './event-hub.js';

it('two events a second go to a page, and fewer to each of many, but one in ten seconds', () => {
  const hub = new EventHub({} as never, {} as never);
  const open = (pages: number) => Array.from({ length: pages }, () => hub.listen('nothing', null, () => {}));
  const close = [...open(1)];
  expect(hub.restMs).toBe(500);
  close.push(...open(49));
  expect(hub.restMs).toBe(5_000);
  close.push(...open(150));
  expect(hub.restMs).toBe(10_000);
  for (const end of close) end();
  expect(hub.restMs).toBe(500);
});
