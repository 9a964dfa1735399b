import { once } from 'node:events';
import { connect } from 'node:tls';
import { generate } from 'selfsigned';
import { afterEach, describe, expect, it } from 'vitest';
import { type Monitor, type Monitored, serveMonitor } from './serve-monitor.js';

const well: Monitored = {
  metrics: async () => 'a 1\n',
  unhealthy: async () => [],
  unready: () => [],
  warn: () => {},
};

let monitor: Monitor | undefined;
afterEach(() => monitor?.close());

async function ask(path: string, change: Partial<Monitored> = {}) {
  await monitor?.close();
  monitor = await serveMonitor('127.0.0.1:0', {}, { ...well, ...change });
  const response = await fetch(`http://${monitor.address}${path}`);
  return { status: response.status, text: await response.text() };
}

describe('a monitor', () => {
  it('tells Prometheus what there is', async () => {
    expect(await ask('/metrics')).toEqual({ status: 200, text: 'a 1\n' });
  });

  it('is alive where it answers, healthy where it can work, ready where it does, and else says why not', async () => {
    for (const path of ['/livez', '/healthz', '/readyz'])
      expect(await ask(path)).toEqual({ status: 200, text: 'ok\n' });
    const ill = { unhealthy: async () => ['the disk is full'] };
    expect(await ask('/livez', ill)).toMatchObject({ status: 200 });
    expect(await ask('/healthz', ill)).toEqual({ status: 503, text: 'the disk is full\n' });
    const untaken = { unready: () => ['nobody has taken it'] };
    expect(await ask('/healthz', untaken)).toMatchObject({ status: 200 });
    expect(await ask('/readyz', { ...ill, ...untaken })).toEqual({
      status: 503,
      text: 'nobody has taken it\nthe disk is full\n',
    });
  });

  it('answers what is its program’s own', async () => {
    const more = {
      places: ['/own'],
      answer: async (path: string) => (path === '/own' ? { status: 203, body: { a: 1 } } : null),
    };
    expect(await ask('/own', { more })).toEqual({ status: 203, text: '{"a":1}' });
    expect(await ask('/other', { more })).toMatchObject({ status: 404, text: expect.stringContaining('/own') });
  });

  it('tells its log why it cannot answer, and not whoever asks', async () => {
    const told: unknown[] = [];
    const metrics = async () => Promise.reject(new Error('EACCES: /home/ada/secret'));
    const warn = (message: string, details: object) => told.push([message, details]);
    expect(await ask('/metrics', { metrics, warn })).toEqual({
      status: 500,
      text: expect.not.stringContaining('secret'),
    });
    expect(told).toEqual([[expect.any(String), { reason: 'EACCES: /home/ada/secret' }]]);
  });

  it('is opened beyond loopback only where there is TLS or a token', async () => {
    await expect(serveMonitor('0.0.0.0:0', {}, well)).rejects.toMatchObject({
      code: 'forbidden',
      message: 'Cannot listen on 0.0.0.0:0: an address other than loopback needs TLS or a token.',
    });
    monitor = await serveMonitor('0.0.0.0:0', { runnerToken: 'secret' }, well);
  });

  it('shows a renewed certificate to whoever connects from then on', async () => {
    const certificateOf = async (value: string) => {
      const { cert, private: key } = await generate([{ name: 'commonName', value }], { keyType: 'ec' });
      return { cert: Buffer.from(cert), key: Buffer.from(key) };
    };
    const tls = await certificateOf('first');
    monitor = await serveMonitor('127.0.0.1:0', { tls }, well);
    const port = Number(monitor.address.split(':')[1]);
    const shown = async () => {
      const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false });
      await once(socket, 'secureConnect');
      const { subject } = socket.getPeerCertificate();
      socket.destroy();
      return subject.CN;
    };
    expect(await shown()).toBe('first');
    monitor.renew(await certificateOf('second'));
    expect(await shown()).toBe('second');
  });

  it('has nothing else to say', async () => {
    expect(await ask('/')).toMatchObject({ status: 404 });
    expect((await fetch(`http://${monitor?.address}/healthz`, { method: 'POST' })).status).toBe(405);
  });
});
