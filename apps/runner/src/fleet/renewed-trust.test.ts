import type { Trust } from '@loschmidt/proto';
import { expect, test } from 'vitest';
import { renewedTrust } from './renewed-trust.js';

/** What files and environment hold, and what is logged of it. */
function files(first: Trust) {
  const heard: string[] = [];
  let now = first;
  const trust = renewedTrust(
    first,
    async () => now,
    (_, message) => heard.push(message),
  );
  const hold = (next: Trust) => {
    now = next;
    return trust.look();
  };
  return { trust, heard, hold };
}

test('certificates that are renewed in place are shown from then on', async () => {
  const { trust, heard, hold } = files({ token: 'first', tls: { ca: Buffer.from('old') } });
  await hold({ token: 'first', tls: { ca: Buffer.from('new') } });
  expect(trust.current).toEqual({ token: 'first', tls: { ca: Buffer.from('new') } });
  expect(heard).toEqual(['certificates are renewed']);
});

test('a token is that of the start, whatever its file holds later', async () => {
  const { trust, heard, hold } = files({ token: 'first' });
  await hold({ token: 'second' });
  expect(trust.current).toEqual({ token: 'first' });
  expect(heard).toEqual([]);
});
