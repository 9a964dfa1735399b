import type { JobState, PoolJob, PoolScheduler, PoolSpec } from '@loschmidt/control';
import type { BatchScheduler, JobOrder } from './batch-scheduler.js';
import { wordsOfLog } from './last-words.js';
import { runCommand } from './run-command.js';

type KubernetesPool = PoolSpec & { readonly scheduler: Extract<PoolScheduler, { kind: 'kubernetes' }> };

const POOL_LABEL = 'loschmidt/pool';
const NUMBER_LABEL = 'loschmidt/number';

/** Finished Jobs are looked at so long, then the cluster removes them. */
const KEPT_SECONDS = 600;
/** A runner has so long to save and give back what it computes. */
const DRAIN_SECONDS = 60;
/** A runner ends by itself within its time limit. A pod's own counts from when its node takes it: pulling the image must fit as well. */
const PULL_SECONDS = 600;

/**
 * Jobs of Kubernetes, a pod each, by `kubectl`, which finds its cluster as it does in a shell, and in a pod by the service account. The name of a
 * Job is its identity: the API server takes it once.
 */
export function kubernetes(pool: KubernetesPool, poolId: string): BatchScheduler {
  const kubectl = (args: readonly string[], input?: string) =>
    runCommand({
      of: 'Kubernetes',
      program: 'kubectl',
      args: [...pool.scheduler.args, ...args],
      ...(input === undefined ? {} : { input }),
    });
  const create = (order: JobOrder, args: readonly string[]) =>
    kubectl(['create', '--filename=-', ...args], JSON.stringify(jobManifest(pool, poolId, order)));
  const selector = `--selector=${POOL_LABEL}=${poolId}`;
  return {
    testSubmission: async (order) => {
      await create(order, ['--dry-run=server', '--output=name']);
      // Who may create Jobs may still be forbidden to see them.
      await kubectl(['get', 'jobs,pods', selector, '--output=name']);
    },
    submit: async (order) => (await create(order, ['--output=name'])).trim().replace(/^job\.batch\//, ''),
    list: async () => {
      const jobs = readJobs(await kubectl(['get', 'jobs,pods', selector, '--output=json']));
      const podless = jobs.filter(({ state }) => state.kind === 'queued' && state.reason === NO_POD);
      if (podless.length === 0) return jobs;
      const reason = await whyNoPod(podless);
      return jobs.map((job) =>
        podless.includes(job) && reason !== '' ? { ...job, state: { kind: 'queued', reason } } : job,
      );
    },
    cancel: async (jobs, which) => {
      const ids = jobs.filter(({ state }) => which === 'all' || state.kind === 'queued').map(({ id }) => id);
      if (ids.length > 0) await kubectl(['delete', 'jobs', '--ignore-not-found', '--wait=false', ...ids]);
    },
  };

  /** A quota that is full is told by an event alone, which not everybody may read. */
  async function whyNoPod(jobs: readonly PoolJob[]): Promise<string> {
    const events = await kubectl(['get', 'events', '--field-selector=reason=FailedCreate', '--output=json']).catch(
      () => '{}',
    );
    return readFailedCreate(events, new Set(jobs.map(({ id }) => id)));
  }
}

/** The one place that a pod can write to. */
const SCRATCH = '/tmp';
const AUTHORITY = { folder: '/etc/loschmidt/authority', file: 'ca.crt' } as const;

/** What a pod shows the orchestrator, and how it knows it: out of Secrets, never through a command line. */
function trustOfPod({ tokenSecret, caSecret = null }: KubernetesPool['scheduler']) {
  const secretKeyRef = { name: tokenSecret, key: 'token' };
  const token = tokenSecret === null ? [] : [{ name: 'LOSCHMIDT_RUNNER_TOKEN', valueFrom: { secretKeyRef } }];
  if (caSecret === null) return { env: token, mounts: [], volumes: [] };
  const { folder, file } = AUTHORITY;
  return {
    env: [...token, { name: 'LOSCHMIDT_TLS_CA', value: `${folder}/${file}` }],
    mounts: [{ name: 'authority', mountPath: folder, readOnly: true }],
    // Nothing else of it: a certificate's key may lie there, too.
    volumes: [{ name: 'authority', secret: { secretName: caSecret, items: [{ key: file, path: file }] } }],
  };
}

/** One pod, never started again by the cluster: whether another one is wanted the pool decides. */
export function jobManifest(
  { slots, memoryBytes, limits, scheduler }: KubernetesPool,
  poolId: string,
  order: JobOrder,
) {
  const labels = { [POOL_LABEL]: poolId, [NUMBER_LABEL]: String(order.number) };
  const resources = { cpu: String(slots), ...(memoryBytes === null ? {} : { memory: String(memoryBytes) }) };
  const trust = trustOfPod(scheduler);
  const seconds = limits.timeLimitSeconds;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: order.name, labels },
    spec: {
      backoffLimit: 0,
      ttlSecondsAfterFinished: KEPT_SECONDS,
      template: {
        metadata: { labels },
        spec: {
          restartPolicy: 'Never',
          ...(seconds === null ? {} : { activeDeadlineSeconds: Math.ceil(seconds) + PULL_SECONDS }),
          terminationGracePeriodSeconds: DRAIN_SECONDS,
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [
            {
              name: 'runner',
              image: scheduler.image,
              command: [...order.runner.program],
              args: [...order.runner.flags],
              env: [...trust.env, { name: 'HOME', value: SCRATCH }],
              resources: { requests: resources, limits: resources },
              volumeMounts: [{ name: 'scratch', mountPath: SCRATCH }, ...trust.mounts],
              securityContext: {
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                capabilities: { drop: ['ALL'] },
              },
              terminationMessagePolicy: 'FallbackToLogsOnError',
            },
          ],
          volumes: [{ name: 'scratch', emptyDir: {} }, ...trust.volumes],
        },
      },
    },
  };
}

interface Condition {
  readonly type?: string;
  readonly status?: string;
  readonly reason?: string;
  readonly message?: string;
}

interface Item {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec?: { readonly nodeName?: string };
  readonly status?: {
    readonly phase?: string;
    readonly reason?: string;
    readonly conditions?: readonly Condition[];
    readonly containerStatuses?: readonly {
      readonly state?: {
        readonly waiting?: { readonly reason?: string; readonly message?: string };
        readonly terminated?: { readonly exitCode?: number; readonly message?: string };
      };
    }[];
  };
  readonly involvedObject?: { readonly name?: string };
  readonly message?: string;
}

const NO_POD = 'it has no pod yet';

/** What `kubectl get jobs,pods --output=json` says of a pool. */
export function readJobs(json: string): PoolJob[] {
  const items = itemsOf(json);
  const numberOf = ({ metadata }: Item) => Number(metadata?.labels?.[NUMBER_LABEL]);
  const pods = new Map(items.filter(({ kind }) => kind === 'Pod').map((pod) => [numberOf(pod), pod]));
  return items
    .filter((item) => item.kind === 'Job' && Number.isInteger(numberOf(item)))
    .map((job) => {
      const number = numberOf(job);
      return { number, id: job.metadata?.name ?? '', state: stateOf(job, pods.get(number)) };
    })
    .sort((a, b) => a.number - b.number);
}

function stateOf(job: Item, pod: Item | undefined): JobState {
  const holds = (item: Item | undefined, type: string, status: string) =>
    item?.status?.conditions?.find((condition) => condition.type === type && condition.status === status);
  if (holds(job, 'Complete', 'True')) return { kind: 'ended', how: 'done', reason: '' };
  const failed = holds(job, 'Failed', 'True');
  const container = pod?.status?.containerStatuses?.[0]?.state;
  if (failed !== undefined) {
    // A pod that failed by itself is kept with its Job: one that is gone was deleted.
    if (pod === undefined) return { kind: 'ended', how: 'stopped', reason: 'its pod was deleted' };
    const isStopped = pod.status?.reason === 'DeadlineExceeded' || holds(pod, 'DisruptionTarget', 'True') !== undefined;
    const words = wordsOfLog(container?.terminated?.message ?? '') || failed.message || '';
    return { kind: 'ended', how: isStopped ? 'stopped' : 'failed', reason: words };
  }
  if (pod === undefined) return { kind: 'queued', reason: NO_POD };
  if (pod.status?.phase !== 'Pending') return { kind: 'running', host: pod.spec?.nodeName ?? '' };
  const waiting = container?.waiting;
  const reason = [waiting?.reason, waiting?.message].filter(Boolean).join(': ');
  return { kind: 'queued', reason: reason || (holds(pod, 'PodScheduled', 'False')?.message ?? 'its pod is starting') };
}

/** Why the pods of these Jobs are not made, by the newest event. */
export function readFailedCreate(json: string, jobs: ReadonlySet<string>): string {
  const events = itemsOf(json).filter(({ involvedObject }) => jobs.has(involvedObject?.name ?? ''));
  return events.at(-1)?.message ?? '';
}

function itemsOf(json: string): readonly Item[] {
  return (JSON.parse(json) as { items?: readonly Item[] }).items ?? [];
}
