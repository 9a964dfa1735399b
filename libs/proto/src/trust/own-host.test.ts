import { expect, test } from 'vitest';
import { everyHost, loopbackHost } from './own-host.js';

test.each([
  [['127.0.0.1', '::1', '10.0.0.7'], '127.0.0.1', '0.0.0.0'],
  [['::1', 'fd00::7'], '::1', '::'],
  // Nothing is known: what nearly every host has.
  [[], '127.0.0.1', '0.0.0.0'],
])('a host with %j serves itself at %s and others at %s', (own, loopback, every) => {
  expect([loopbackHost(own), everyHost(own)]).toEqual([loopback, every]);
});
