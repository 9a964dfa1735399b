import { expect, test } from 'vitest';
import { wayTo } from './way-to-temporal.js';

const gated = { address: '127.0.0.1:7000', gateToken: 'secret' };
const cluster = { address: 'temporal.example:7233', gateToken: null };

test('a gate that knows the processes of its user is passed directly', () => {
  expect(wayTo(gated, {}, () => true)).toEqual({});
});

test('where it cannot know them, the token leads through it', () => {
  expect(wayTo(gated, {}, () => false)).toEqual({
    proxy: {
      type: 'http-connect',
      targetHost: gated.address,
      basicAuth: { username: 'loschmidt', password: 'secret' },
    },
  });
});

test('a server elsewhere is reached through the proxy of the web, if there is one', () => {
  expect(wayTo(cluster, {})).toEqual({});
  expect(wayTo(cluster, { https_proxy: 'http://me:word@proxy.example:3128' })).toEqual({
    proxy: {
      type: 'http-connect',
      targetHost: 'proxy.example:3128',
      basicAuth: { username: 'me', password: 'word' },
    },
  });
});
