import { expect, it } from 'vitest';
import { EventHub, merged, type WebEvent } from './event-hub.js';

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

it('who is told less often is still told that no run goes on any more', () => {
  const event = (id: number, ...changed: WebEvent['changed']): WebEvent => ({
    id,
    type: 'campaign',
    name: 'a',
    changed,
  });
  const first = merged(undefined, event(1, 'campaign', 'run'));
  expect(first).toEqual(event(1, 'campaign', 'run'));
  expect(merged(first, event(2, 'campaign'))).toEqual(event(2, 'campaign', 'run'));
});
