import { afterEach, describe, expect, it } from 'vitest';
import type { FleetCounts } from './count-fleet.js';
import type { WorkMeasures } from './metrics-text.js';
import { type Monitor, serveMonitor } from './serve-monitor.js';

const fleet: FleetCounts = { runners: 2, slots: 16, busy: 12, waiting: 3 };
const work: WorkMeasures = {
  demand: [{ size: 'small', seconds: 7_200, chunks: 9, bytes: 1 }],
  slotsWanted: 2.0001,
};
const EXTERNAL = '/apis/external.metrics.k8s.io/v1beta1';

let monitor: Monitor | undefined;
afterEach(() => monitor?.close());

async function ask(path: string, measures: WorkMeasures | null = work): Promise<Response> {
  await monitor?.close();
  monitor = await serveMonitor('127.0.0.1:0', undefined, { fleet: () => fleet, work: async () => measures });
  return fetch(`http://${monitor.address}${path}`);
}

describe('a monitor', () => {
  it('answers probes, whether Temporal does or not', async () => {
    expect((await ask('/healthz', null)).status).toBe(200);
  });

  it('tells Prometheus of runners, and of what is left where Temporal answers', async () => {
    const text = await (await ask('/metrics')).text();
    expect(text).toContain('# TYPE loschmidt_slots gauge\nloschmidt_slots 16\n');
    expect(text).toContain('loschmidt_open_seconds{size="small"} 7200\n');
    expect(text).toContain('loschmidt_slots_wanted 2.0001\n');
    const without = await (await ask('/metrics', null)).text();
    expect(without).toContain('loschmidt_temporal_up 0\n');
    expect(without).not.toContain('loschmidt_slots_wanted');
  });

  it('tells an autoscaler of Kubernetes the slots wanted, never less than the last chunk needs', async () => {
    expect(await (await ask(EXTERNAL)).json()).toMatchObject({ kind: 'APIResourceList' });
    const path = `${EXTERNAL}/namespaces/sweeps/loschmidt-slots-wanted?labelSelector=`;
    expect(await (await ask(path)).json()).toMatchObject({
      kind: 'ExternalMetricValueList',
      items: [{ metricName: 'loschmidt-slots-wanted', value: '2001m' }],
    });
    const last = await (await ask(path, { demand: [], slotsWanted: 1e-6 })).json();
    expect(last).toMatchObject({ items: [{ value: '1m' }] });
  });

  it('says that it does not know, rather than that nothing is wanted, where Temporal does not answer', async () => {
    const response = await ask(`${EXTERNAL}/namespaces/sweeps/loschmidt-slots-wanted`, null);
    expect([response.status, await response.json()]).toMatchObject([503, { kind: 'Status' }]);
  });

  it('has nothing else to say', async () => {
    expect((await ask(`${EXTERNAL}/namespaces/sweeps/other`)).status).toBe(404);
    expect((await ask('/')).status).toBe(404);
    expect((await fetch(`http://${monitor?.address}/healthz`, { method: 'POST' })).status).toBe(405);
  });
});
