import { type MonitorAnswer, status } from '@loschmidt/telemetry';
import type { WorkAnswer } from './fleet-meters.js';

/** The group that a HorizontalPodAutoscaler asks for what is measured outside of the cluster's own objects. */
export const EXTERNAL_METRICS = '/apis/external.metrics.k8s.io/v1beta1';
const GROUP_VERSION = 'external.metrics.k8s.io/v1beta1';
/** Slots that compute what is left in the target time. */
export const SLOTS_WANTED = 'loschmidt-slots-wanted';

/** What the API server asks to see whether the group is served. */
const EXTERNAL_METRICS_LIST = {
  kind: 'APIResourceList',
  apiVersion: 'v1',
  groupVersion: GROUP_VERSION,
  resources: [
    { name: SLOTS_WANTED, singularName: '', namespaced: true, kind: 'ExternalMetricValueList', verbs: ['get'] },
  ],
} as const;

/** Whether a path asks for the slots wanted; of whatever namespace: an orchestrator has one answer. */
function asksForSlotsWanted(path: string): boolean {
  const [, metric] = /^\/namespaces\/[^/]+\/([^/]+)$/.exec(path.slice(EXTERNAL_METRICS.length)) ?? [];
  return path.startsWith(EXTERNAL_METRICS) && metric === SLOTS_WANTED;
}

/** As the API server's quantities are written: thousandths, rounded up, so that the last chunk keeps a runner. */
function slotsWantedList(slots: number, at: Date) {
  const value = `${Math.ceil(1_000 * slots)}m`;
  return {
    kind: 'ExternalMetricValueList',
    apiVersion: GROUP_VERSION,
    metadata: {},
    items: [{ metricName: SLOTS_WANTED, metricLabels: {}, timestamp: at.toISOString().replace(/\.\d+/, ''), value }],
  };
}

/** What is answered at a path of theirs; null: it is none. */
export async function answerExternalMetrics(
  path: string,
  work: () => Promise<WorkAnswer>,
): Promise<MonitorAnswer | null> {
  if (path === EXTERNAL_METRICS) return { status: 200, body: EXTERNAL_METRICS_LIST };
  if (!asksForSlotsWanted(path)) return null;
  const left = await work();
  // Without an answer an autoscaler leaves all as it is.
  if (left.kind === 'unknown') return { status: 503, body: status(503, UNKNOWN[left.of]) };
  return { status: 200, body: slotsWantedList(left.slotsWanted, new Date()) };
}

const UNKNOWN = { temporal: 'Temporal does not answer', store: 'a campaign cannot be read' } as const;
