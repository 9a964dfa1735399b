import { expect, it } from 'vitest';
import { jobManifest, readFailedCreate, readJobs } from './kubernetes.js';

const labels = (number: number) => ({ 'loschmidt/pool': 'cloud-12345678', 'loschmidt/number': String(number) });
const job = (number: number, conditions: object[] = []) => ({
  ...{ kind: 'Job', metadata: { name: `cloud-${number}`, labels: labels(number) }, status: { conditions } },
});
const pod = (number: number, status: object, nodeName?: string) => ({
  ...{ kind: 'Pod', metadata: { name: `cloud-${number}-x`, labels: labels(number) }, spec: { nodeName }, status },
});
const read = (...items: object[]) => readJobs(JSON.stringify({ items })).map(({ state }) => state);

it('a Job is what its pod is', () => {
  expect(read(job(1), pod(1, { phase: 'Running' }, 'node-a'))).toEqual([{ kind: 'running', host: 'node-a' }]);
  const unschedulable = {
    phase: 'Pending',
    conditions: [{ type: 'PodScheduled', status: 'False', message: '0/3 nodes are available: 3 Insufficient cpu.' }],
  };
  expect(read(job(1), pod(1, unschedulable))).toEqual([
    { kind: 'queued', reason: '0/3 nodes are available: 3 Insufficient cpu.' },
  ]);
  const waiting = { reason: 'ImagePullBackOff', message: 'Back-off pulling image "nope"' };
  expect(read(job(1), pod(1, { phase: 'Pending', containerStatuses: [{ state: { waiting } }] }))).toEqual([
    { kind: 'queued', reason: 'ImagePullBackOff: Back-off pulling image "nope"' },
  ]);
  expect(read(job(1))).toEqual([{ kind: 'queued', reason: 'it has no pod yet' }]);
});

it('a Job ends well, by its time limit, for another pod, or with what its container said', () => {
  const failed = (reason: string) => [{ type: 'Failed', status: 'True', reason, message: 'Job has failed' }];
  const says = (message: string) => ({ containerStatuses: [{ state: { terminated: { exitCode: 1, message } } }] });
  expect(read(job(1, [{ type: 'Complete', status: 'True' }]))).toMatchObject([{ kind: 'ended', how: 'done' }]);
  const late = { phase: 'Failed', reason: 'DeadlineExceeded', ...says('Killed') };
  expect(read(job(1, failed('BackoffLimitExceeded')), pod(1, late))).toMatchObject([{ how: 'stopped' }]);
  const preempted = { conditions: [{ type: 'DisruptionTarget', status: 'True' }] };
  expect(read(job(1, failed('BackoffLimitExceeded')), pod(1, preempted))).toMatchObject([{ how: 'stopped' }]);
  const deleted = { kind: 'ended', how: 'stopped', reason: 'its pod was deleted' };
  expect(read(job(1, failed('BackoffLimitExceeded')))).toEqual([deleted]);
  expect(read(job(1, failed('BackoffLimitExceeded')), pod(1, says('{"level":"error","message":"No token."}')))).toEqual(
    [{ kind: 'ended', how: 'failed', reason: 'No token.' }],
  );
});

it('why a Job has no pod is told by the newest event of it', () => {
  const event = (name: string, message: string) => ({ involvedObject: { name }, message });
  const events = JSON.stringify({
    items: [event('cloud-1', 'older'), event('other', 'x'), event('cloud-1', 'exceeded quota: small'), event('z', 'y')],
  });
  expect(readFailedCreate(events, new Set(['cloud-1']))).toBe('exceeded quota: small');
  expect(readFailedCreate('{}', new Set(['cloud-1']))).toBe('');
});

it('a time limit counts from when a node has the pod, with room to pull the image, and not from when the Job was made', () => {
  const limits = { maxJobs: 1, maxSlots: null, timeLimitSeconds: 3_600, idleSeconds: 1, targetSeconds: 1 };
  const scheduler = { kind: 'kubernetes', image: 'runner:1', tokenSecret: null, args: [] } as const;
  const spec = { name: 'cloud', scheduler, slots: 4, memoryBytes: null, limits, orchestrator: null, runner: null };
  const runner = { program: ['loschmidt-runner'], flags: ['--time-limit', '3600s'], env: {} };
  const { spec: job } = jobManifest(spec, 'id', { number: 7, name: 'n', runner });
  expect(job).not.toHaveProperty('activeDeadlineSeconds');
  expect(job.template.spec).toMatchObject({ activeDeadlineSeconds: 4_200 });
});

it('a pod has no more rights than it needs, and its token comes from a Secret', () => {
  const limits = { maxJobs: 1, maxSlots: null, timeLimitSeconds: 3_600, idleSeconds: 1, targetSeconds: 1 };
  const scheduler = { kind: 'kubernetes', image: 'runner:1', tokenSecret: 'tokens', args: [] } as const;
  const spec = { name: 'cloud', scheduler, slots: 4, memoryBytes: 2 ** 33, limits, orchestrator: null, runner: null };
  const runner = { program: ['loschmidt-runner'], flags: ['--slots', '4'], env: {} };
  const manifest = jobManifest(spec, 'cloud-12345678', { number: 7, name: 'loschmidt-cloud-12345678-7', runner });
  expect(manifest).toMatchObject({
    metadata: { name: 'loschmidt-cloud-12345678-7', labels: labels(7) },
    spec: { backoffLimit: 0, template: { metadata: { labels: labels(7) } } },
  });
  const [container] = manifest.spec.template.spec.containers;
  expect(container).toMatchObject({
    args: ['--slots', '4'],
    resources: { limits: { cpu: '4', memory: String(2 ** 33) } },
    securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
  });
  expect(container?.env[0]).toMatchObject({ valueFrom: { secretKeyRef: { name: 'tokens', key: 'token' } } });
});

it('a pod knows the orchestrator by the authority alone: nothing else of that Secret is mounted', () => {
  const limits = { maxJobs: 1, maxSlots: null, timeLimitSeconds: null, idleSeconds: 1, targetSeconds: 1 };
  const scheduler = { kind: 'kubernetes', image: 'i', tokenSecret: null, caSecret: 'loschmidt-tls', args: [] } as const;
  const spec = { name: 'cloud', scheduler, slots: 1, memoryBytes: null, limits, orchestrator: null, runner: null };
  const runner = { program: ['loschmidt-runner'], flags: [], env: {} };
  const { volumes, containers } = jobManifest(spec, 'id', { number: 1, name: 'n', runner }).spec.template.spec;
  expect(volumes).toContainEqual({
    name: 'authority',
    secret: { secretName: 'loschmidt-tls', items: [{ key: 'ca.crt', path: 'ca.crt' }] },
  });
  expect(containers[0]?.env).toContainEqual({ name: 'LOSCHMIDT_TLS_CA', value: '/etc/loschmidt/authority/ca.crt' });
});
