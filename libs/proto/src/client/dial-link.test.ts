import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { LoschmidtError } from '@loschmidt/core';
import { afterEach, expect, it } from 'vitest';
import type { ConnectionEnd } from '../link/link.js';
import { RunnerCalls } from '../link/runner-calls.js';
import { ServedRunner } from '../link/served-runner.js';
import { openServer } from '../server/open-server.js';
import { orchestratorServiceOf } from '../server/services.js';
import { orchestratorClient } from './orchestrator-client.js';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const nothing = () => Promise.reject(new LoschmidtError('unsupported', 'not here'));

/** What lies between two hosts; `near` is the runner's connection to it, `far` its own to the orchestrator. */
interface Network {
  readonly port: number;
  each(act: (near: Socket, far: Socket) => void): void;
}

async function openNetwork(port: number): Promise<Network> {
  const pairs: (readonly [Socket, Socket])[] = [];
  const network = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    for (const socket of [near, far]) socket.on('error', () => {});
    near.pipe(far);
    far.pipe(near);
    pairs.push([near, far]);
  }).listen(0, '127.0.0.1');
  await once(network, 'listening');
  closers.push(() => {
    for (const socket of pairs.flat()) socket.destroy();
    network.close();
  });
  const each: Network['each'] = (act) => {
    for (const [near, far] of pairs) act(near, far);
  };
  return { port: (network.address() as AddressInfo).port, each };
}

/** A link that is open, over a network; `ends`: how the orchestrator saw its connections end. */
async function openLink() {
  const ends: ConnectionEnd[] = [];
  const calls = new RunnerCalls({ onDetached: (how) => void ends.push(how) });
  const orchestrator = { register: nothing, renew: nothing, leave: nothing, getOverview: nothing };
  const service = orchestratorServiceOf({ ...orchestrator, link: () => calls.link });
  const server = await openServer('127.0.0.1:0', {}, [service]);
  closers.push(() => server.close(0));
  const network = await openNetwork(Number(server.address.split(':')[1]));
  const client = orchestratorClient(`127.0.0.1:${network.port}`);
  closers.push(() => client.close());
  const { link } = new ServedRunner({ runChunk: nothing, loadCheckpoint: nothing, stopChunk: nothing }, 'orchestrator');
  await client.link(link, 'lease', { deadlineMs: 5_000 });
  return { calls, client, ends, link, network };
}

it('who gives a connection up says so, however late that arrives', async () => {
  const { calls, client, ends, link, network } = await openLink();
  network.each((near, far) => near.unpipe(far).pause());
  link.detach();
  client.close();
  await sleep(1_500);
  expect([calls.link.isAttached, ends]).toEqual([true, []]);
  network.each((near, far) => near.pipe(far));
  await expect.poll(() => ends).toEqual(['said']);
});

it('who gives a connection up behind megabytes that are stuck breaks it off, which gets through behind what the kernels hold', async () => {
  const { calls, client, ends, link, network } = await openLink();
  network.each((near, far) => near.unpipe(far).pause());
  const dataBody = Buffer.alloc(2 ** 20);
  for (let sent = 0; sent < 32; sent += 1) link.send({ call: 1, frame: { dataBody } });
  await sleep(200);
  link.detach();
  client.close();
  await sleep(1_500);
  expect([calls.link.isAttached, ends]).toEqual([true, []]);
  network.each((near, far) => near.pipe(far));
  await expect.poll(() => ends, { timeout: 10_000 }).toEqual(['reset']);
  // All the rest was not sent any more: the next connection brings it.
  expect(calls.link.received).toBeLessThan(32);
});

it.each([
  ['ends', (far: Socket) => far.end()],
  ['resets', (far: Socket) => far.resetAndDestroy()],
])('who is killed says nothing: its kernel %s the connection', async (_, act) => {
  const { calls, ends, link, network } = await openLink();
  network.each((near, far) => {
    near.unpipe(far);
    act(far);
  });
  await expect.poll(() => ends).toEqual(['lost']);
  expect([calls.link.isAttached, link.closed]).toEqual([false, undefined]);
});
