import { describe, expect, it } from 'vitest';
import { answerExternalMetrics, EXTERNAL_METRICS } from './external-metrics.js';
import type { WorkAnswer } from './fleet-meters.js';

const WANTED = `${EXTERNAL_METRICS}/namespaces/sweeps/loschmidt-slots-wanted`;
const wants = (slotsWanted: number) => async (): Promise<WorkAnswer> => ({ kind: 'known', demand: [], slotsWanted });

describe('an autoscaler of Kubernetes', () => {
  it('is told the slots wanted, never less than the last chunk needs', async () => {
    expect(await answerExternalMetrics(EXTERNAL_METRICS, wants(1))).toMatchObject({
      status: 200,
      body: { kind: 'APIResourceList' },
    });
    expect(await answerExternalMetrics(WANTED, wants(2.0001))).toMatchObject({
      status: 200,
      body: {
        kind: 'ExternalMetricValueList',
        items: [{ metricName: 'loschmidt-slots-wanted', value: '2001m' }],
      },
    });
    expect(await answerExternalMetrics(WANTED, wants(1e-6))).toMatchObject({ body: { items: [{ value: '1m' }] } });
  });

  it.each(['temporal', 'store'] as const)(
    'is told that it is not known, rather than that nothing is wanted: %s',
    async (of) => {
      expect(await answerExternalMetrics(WANTED, async () => ({ kind: 'unknown', of }))).toMatchObject({
        status: 503,
        body: { kind: 'Status' },
      });
    },
  );

  it('finds nothing else', async () => {
    expect(await answerExternalMetrics(`${EXTERNAL_METRICS}/namespaces/sweeps/other`, wants(1))).toBeNull();
    expect(await answerExternalMetrics('/', wants(1))).toBeNull();
  });
});
