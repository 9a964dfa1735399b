import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, expect, test } from 'vitest';
import { holds, isPeerOurs, tableEnd, tellsSocketOwners } from './socket-owner.js';

const servers: Server[] = [];
const sockets: Socket[] = [];

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** Both ends of a connection, the caller's first. */
async function connected(host: string): Promise<[Socket, Socket]> {
  const server = createServer({ allowHalfOpen: true }).listen(0, host);
  servers.push(server);
  await once(server, 'listening');
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  const caller = connect({ host, port: (server.address() as { port: number }).port });
  const [end] = await accepted;
  sockets.push(caller, end);
  return [caller, end];
}

test.each(['127.0.0.1', '::1'].filter(isHere))('a connection of this process to %s is ours', async (host) => {
  expect(tellsSocketOwners()).toBe(true);
  const [, end] = await connected(host);
  expect(await isPeerOurs(end)).toBe(true);
});

test('a connection that its process has let go of is nobody’s', async () => {
  const [caller, end] = await connected('127.0.0.1');
  caller.destroy();
  await once(end.resume(), 'end');
  expect(await isPeerOurs(end)).toBe(false);
});

const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1C41 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 501 2 0 100 0 0 10 0
   1: 0200007F:C001 0100007F:1C41 01 00000000:00000000 00:00000000 00000000  1000        0 502 1 0 20 4 30 10 -1
   2: 0100007F:C001 0100007F:1C41 01 00000000:00000000 00:00000000 00000000  1001        0 503 1 0 20 4 30 10 -1
   3: 0100007F:C002 0100007F:1C41 05 00000000:00000000 00:00000000 00000000     0        0 0 1 0 20 4 30 10 -1
   4: 0100007F:C003 0100007F:1C41 01 00000000:00000000 00:00000000 00000000     0        0 0 1 0 20 4 30 10 -1
`;
const GATE = tableEnd('127.0.0.1', 0x1c41, 'LE');

test.each([
  ['its own', '127.0.0.2', 0xc001, 1000, true],
  ['one of the same port at another address', '127.0.0.1', 0xc001, 1000, false],
  ['one whose process has let go of it, even if it asks as root', '127.0.0.1', 0xc002, 0, false],
  ['one that is held by no file, even if it asks as root', '127.0.0.1', 0xc003, 0, false],
  ['one that is in no table', '127.0.0.1', 0xc004, 1000, false],
])('of the ends of connections a user holds %s: %s:%d, user %d: %s', (_, address, port, user, expected) => {
  expect(holds(TABLE, tableEnd(address, port, 'LE'), GATE, user)).toBe(expected);
});

test('addresses are written as machines of either order of bytes hold them', () => {
  expect(tableEnd('127.0.0.1', 7233, 'LE')).toBe('0100007F:1C41');
  expect(tableEnd('127.0.0.1', 7233, 'BE')).toBe('7F000001:1C41');
  expect(tableEnd('::1', 80, 'LE')).toBe('00000000000000000000000001000000:0050');
});

function isHere(host: string): boolean {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.some(({ address }) => address === host);
}
