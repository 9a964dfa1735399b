import { expect, test } from 'vitest';
import { loopbackHost } from './own-host.js';

test.each([
  [['127.0.0.1', '::1', '10.0.0.7'], '127.0.0.1'],
  [['::1', 'fd00::7'], '::1'],
  // Nothing is known: what nearly every host has.
  [[], '127.0.0.1'],
])('a host with %j serves itself at %s', (own, loopback) => {
  expect(loopbackHost(own)).toBe(loopback);
});
