import { once } from 'node:events';
import { connect } from 'node:tls';
import { generate } from 'selfsigned';
import { afterEach, describe, expect, it } from 'vitest';
import type { FleetCounts } from '../fleet/count-fleet.js';
import type { WorkAnswer } from './metrics-text.js';
import { type Monitor, serveMonitor } from './serve-monitor.js';

const fleet: FleetCounts = { runners: 2, slots: 16, busy: 12, waiting: 3 };
const work: WorkAnswer = {
  kind: 'known',
  demand: [{ size: 'small', seconds: 7_200, chunks: 9, bytes: 1 }],
  slotsWanted: 2.0001,
};
const EXTERNAL = '/apis/external.metrics.k8s.io/v1beta1';

let monitor: Monitor | undefined;
afterEach(() => monitor?.close());

const noTemporal: WorkAnswer = { kind: 'unknown', of: 'temporal' };

async function ask(path: string, answer: WorkAnswer = work): Promise<Response> {
  await monitor?.close();
  monitor = await serveMonitor('127.0.0.1:0', {}, { fleet: () => fleet, work: async () => answer, warn: () => {} });
  return fetch(`http://${monitor.address}${path}`);
}

describe('a monitor', () => {
  it('answers probes, whether Temporal does or not', async () => {
    expect((await ask('/healthz', noTemporal)).status).toBe(200);
  });

  it('tells Prometheus of runners, and of what is left where Temporal answers', async () => {
    const text = await (await ask('/metrics')).text();
    expect(text).toContain('# TYPE loschmidt_slots gauge\nloschmidt_slots 16\n');
    expect(text).toContain('loschmidt_open_seconds{size="small"} 7200\n');
    expect(text).toContain('loschmidt_slots_wanted 2.0001\n');
    const without = await (await ask('/metrics', noTemporal)).text();
    expect(without).toContain('loschmidt_temporal_up 0\n');
    expect(without).not.toContain('loschmidt_slots_wanted');
    expect(await (await ask('/metrics', { kind: 'unknown', of: 'store' })).text()).toContain(
      'loschmidt_temporal_up 1\n',
    );
  });

  it('tells an autoscaler of Kubernetes the slots wanted, never less than the last chunk needs', async () => {
    expect(await (await ask(EXTERNAL)).json()).toMatchObject({ kind: 'APIResourceList' });
    const path = `${EXTERNAL}/namespaces/sweeps/loschmidt-slots-wanted?labelSelector=`;
    expect(await (await ask(path)).json()).toMatchObject({
      kind: 'ExternalMetricValueList',
      items: [{ metricName: 'loschmidt-slots-wanted', value: '2001m' }],
    });
    const last = await (await ask(path, { kind: 'known', demand: [], slotsWanted: 1e-6 })).json();
    expect(last).toMatchObject({ items: [{ value: '1m' }] });
  });

  it.each(['temporal', 'store'] as const)(
    'says that it does not know, rather than that nothing is wanted: %s',
    async (of) => {
      const response = await ask(`${EXTERNAL}/namespaces/sweeps/loschmidt-slots-wanted`, { kind: 'unknown', of });
      expect([response.status, await response.json()]).toMatchObject([503, { kind: 'Status' }]);
    },
  );

  it('tells its log why it cannot answer, and not whoever asks', async () => {
    const told: unknown[] = [];
    const fails = async () => Promise.reject(new Error('EACCES: /home/ada/secret'));
    const warn = (message: string, details: object) => told.push([message, details]);
    monitor = await serveMonitor('127.0.0.1:0', {}, { fleet: () => fleet, work: fails, warn });
    const response = await fetch(`http://${monitor.address}/metrics`);
    expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining('secret')]);
    expect(told).toEqual([[expect.any(String), { reason: 'EACCES: /home/ada/secret' }]]);
  });

  it('is opened beyond loopback only where there is TLS or a token', async () => {
    const monitored = { fleet: () => fleet, work: async () => work, warn: () => {} };
    await expect(serveMonitor('0.0.0.0:0', {}, monitored)).rejects.toMatchObject({
      code: 'forbidden',
      message: 'Cannot listen on 0.0.0.0:0: an address other than loopback needs TLS or a token.',
    });
    monitor = await serveMonitor('0.0.0.0:0', { runnerToken: 'secret' }, monitored);
  });

  it('shows a renewed certificate to whoever connects from then on', async () => {
    const certificateOf = async (value: string) => {
      const { cert, private: key } = await generate([{ name: 'commonName', value }], { keyType: 'ec' });
      return { cert: Buffer.from(cert), key: Buffer.from(key) };
    };
    const tls = await certificateOf('first');
    monitor = await serveMonitor(
      '127.0.0.1:0',
      { tls },
      { fleet: () => fleet, work: async () => work, warn: () => {} },
    );
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
    expect((await ask(`${EXTERNAL}/namespaces/sweeps/other`)).status).toBe(404);
    expect((await ask('/')).status).toBe(404);
    expect((await fetch(`http://${monitor?.address}/healthz`, { method: 'POST' })).status).toBe(405);
  });
});
