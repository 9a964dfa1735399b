import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openGate } from './open-gate.js';

const HOST = '127.0.0.1';
const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';

let folder: string;
let serverSocket: string;
const opened: (Server | Socket)[] = [];

/** The enclosed server says what it hears. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gate-'));
  serverSocket = join(folder, 'server');
  const server = createServer((caller) => caller.pipe(caller)).listen(serverSocket);
  opened.push(server);
  await once(server, 'listening');
});

afterEach(() => {
  for (const one of opened.splice(0)) 'close' in one ? one.close() : one.destroy();
  rmSync(folder, { recursive: true });
});

async function gate(isOurs: () => Promise<boolean>): Promise<number> {
  const door = await openGate({
    host: HOST,
    port: 0,
    token: 'secret',
    serverSocket,
    pageSocket: join(folder, 'page'),
    isOurs,
  });
  opened.push(door);
  return (door.address() as { port: number }).port;
}

/** All that comes back until the connection ends, or as much as was said. */
async function say(port: number, text: string): Promise<string> {
  const caller = connect(port, HOST, () => caller.write(text));
  opened.push(caller);
  let heard = '';
  for await (const part of caller.setEncoding('utf8')) {
    heard += part;
    if (heard.length >= text.length) break;
  }
  return heard;
}

test('HTTP/2 of our own user reaches the server as it was said', async () => {
  expect(await say(await gate(async () => true), PREFACE)).toBe(PREFACE);
});

test.each([
  ['another user', async () => false],
  ['one who is not known', async () => Promise.reject(new Error('no table'))],
])('HTTP/2 of %s is ended without a word', async (_, isOurs) => {
  expect(await say(await gate(isOurs), PREFACE)).toBe('');
});

test.each([
  ['CONNECT with the token is a connection to the server', 'secret', 200],
  ['CONNECT without it is refused, whoever asks', 'guess', 407],
])('%s', async (_, token, status) => {
  const port = await gate(async () => true);
  const headers = { 'Proxy-Authorization': `Basic ${Buffer.from(`user:${token}`).toString('base64')}` };
  const asked = request({ host: HOST, port, method: 'CONNECT', path: 'server:1', headers }).end();
  const [answer, through] = (await once(asked, 'connect')) as [{ statusCode: number }, Socket];
  opened.push(through);
  expect(answer.statusCode).toBe(status);
  if (status !== 200) return;
  through.write('hello');
  expect(String((await once(through, 'data'))[0])).toBe('hello');
});
