import type { PoolEvent, PoolScheduler, PoolSpec, PoolView } from '@loschmidt/control/workflow-contract';
import type { PoolStatus } from '@loschmidt/proto/overview';
import { bytesText, counted, durationText } from '../output/quantities.js';
import { inline } from '../output/safe-text.js';
import { tableLines } from '../output/table.js';

/** A pool for scripts, and what the texts below are made of. `status` null: the orchestrator has not looked at it yet. */
export interface DescribedPool {
  readonly name: string;
  readonly view: PoolView | null;
  readonly status: PoolStatus | null;
}

export function describePool({ name, view, status }: DescribedPool) {
  const jobs = status?.jobs ?? [];
  return {
    pool: name,
    state: view?.state.course.kind ?? 'unknown',
    says: saysText({ name, view, status }),
    ...(view === null ? {} : { id: view.id, spec: view.spec }),
    queued: jobs.filter(({ running }) => !running).length,
    running: jobs.filter(({ running }) => running).length,
    submitted: view === null ? null : view.state.next - 1,
    jobs,
  };
}

export function poolsText(pools: readonly DescribedPool[]): string[] {
  if (pools.length === 0) return ['There is no pool. `loschmidt fleet add slurm NAME --slots N` adds one.'];
  const rows = pools.map((pool) => {
    const { queued, running, state } = describePool(pool);
    const { scheduler = '', slots = '' } = pool.status ?? {};
    return [
      pool.name,
      pool.view?.spec.scheduler.kind ?? scheduler,
      state,
      String(pool.view?.spec.slots ?? slots),
      String(queued),
      String(running),
    ];
  });
  return [
    ...tableLines(['pool', 'scheduler', 'state', 'slots', 'queued', 'running'], rows, [
      'left',
      'left',
      'left',
      'right',
      'right',
      'right',
    ]),
    '',
    ...pools.map(poolLine),
  ];
}

/** `night: 2 jobs wait in the queue: Priority` */
export function poolLine(pool: DescribedPool): string {
  return `${pool.name}: ${inline(saysText(pool))}`;
}

function saysText({ view, status }: DescribedPool): string {
  if (status !== null) return status.says;
  if (view === null) return 'no orchestrator answers for it';
  const { course } = view.state;
  if (course.kind === 'paused') return course.reason === null ? 'paused' : `paused: ${course.reason}`;
  return 'it has not been looked at yet';
}

export function poolText(pool: DescribedPool): string[] {
  const { view, status } = pool;
  if (view === null) return [poolLine(pool)];
  const { spec, state } = view;
  return [
    poolLine(pool),
    '',
    ...specLines(spec),
    ...jobLines(status),
    ...(state.log.length === 0 ? [] : ['', ...state.log.slice(-5).map(eventText)]),
  ];
}

function specLines({ scheduler, slots, memoryBytes, limits, orchestrator }: PoolSpec): string[] {
  const { maxJobs, maxSlots, timeLimitSeconds, idleSeconds, targetSeconds } = limits;
  const memory = memoryBytes === null ? '' : ` and ${bytesText(memoryBytes)}`;
  const within = maxSlots === null ? '' : `, with at most ${counted(maxSlots, 'slot')}`;
  const ends = timeLimitSeconds === null ? '' : `, and after ${durationText(timeLimitSeconds)} in any case`;
  return [
    schedulerText(scheduler),
    `at most ${counted(maxJobs, 'job')} of ${counted(slots, 'slot')}${memory}${within}`,
    `so many that what is left takes ${durationText(targetSeconds)}; a job ends after ${durationText(idleSeconds)} without work${ends}`,
    ...(orchestrator === null ? [] : [`they reach the orchestrator at ${orchestrator}`]),
  ];
}

function schedulerText(scheduler: PoolScheduler): string {
  switch (scheduler.kind) {
    case 'slurm': {
      const { nodes, requeue, args } = scheduler;
      const what = nodes === null ? 'jobs of Slurm' : `jobs of ${counted(nodes, 'whole node')} of Slurm`;
      return `${what}${requeue ? ', which it may put back into the queue' : ''}${argsText('sbatch', args)}`;
    }
    case 'kubernetes':
      return `Jobs of Kubernetes with ${inline(scheduler.image)}${argsText('kubectl', scheduler.args)}`;
    case 'ssh':
      return `processes of ${scheduler.hosts.map((host) => inline(host)).join(', ')}${argsText('ssh', scheduler.args)}`;
    case 'local':
      return `processes of ${inline(scheduler.host)}`;
  }
}

function argsText(program: string, args: readonly string[]): string {
  return args.length === 0 ? '' : `; ${program} ${inline(args.join(' '))}`;
}

function jobLines(status: PoolStatus | null): string[] {
  if (status === null || status.jobs.length === 0) return [];
  const rows = status.jobs.map(({ number, id, running, detail, lastsSeconds }) => [
    String(number),
    id,
    running ? 'runs' : 'queued',
    lastsSeconds === null ? '' : `in ${durationText(lastsSeconds)}`,
    detail,
  ]);
  return ['', ...tableLines(['job', 'id', 'state', 'ends', ''], rows, ['right', 'left', 'left', 'left', 'left'])];
}

export function eventText({ at, text }: PoolEvent): string {
  return `${new Date(at).toISOString().replace(/\.\d+/, '')}  ${inline(text, 1_000)}`;
}
