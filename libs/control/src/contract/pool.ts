/** Workflow type of a pool as the server knows it. */
export const POOL_WORKFLOW = 'pool';

/** `pool/<name>`: a pool that is removed may be followed by another of its name. */
export function poolWorkflowId(name: string): string {
  return `pool/${name}`;
}

/** Lower-case letters, digits and hyphens: names of jobs, pods and folders are made of it. */
export const POOL_NAME = /^[a-z](?:[a-z0-9-]{0,22}[a-z0-9])?$/;

/** Who starts jobs, and what only this one is told. `args`: handed on to its command as they are. */
export type PoolScheduler =
  | {
      readonly kind: 'slurm';
      /** Whole nodes of a job, each with a runner; null: cores of one node. */
      readonly nodes: number | null;
      /** Whether a job that is preempted, or whose node fails, is put back into the queue. */
      readonly requeue: boolean;
      readonly args: readonly string[];
    }
  | {
      readonly kind: 'kubernetes';
      readonly image: string;
      /** Holds the token under the key `token`; null: runners need none. */
      readonly tokenSecret: string | null;
      /** Holds the authority of the orchestrator's certificate under the key `ca.crt`; null, and in pools of before: there is none of its own. */
      readonly caSecret?: string | null;
      readonly args: readonly string[];
    }
  | { readonly kind: 'ssh'; readonly hosts: readonly string[]; readonly args: readonly string[] }
  /** Processes of the machine with this name. */
  | { readonly kind: 'local'; readonly host: string };

export interface PoolLimits {
  readonly maxJobs: number;
  /** Of all jobs together; null: as many as `maxJobs` jobs have. */
  readonly maxSlots: number | null;
  /** A job ends after so long; null: as the scheduler has it. */
  readonly timeLimitSeconds: number | null;
  /** A runner that had no chunk for so long ends, and its job with it. */
  readonly idleSeconds: number;
  /** So many slots are asked for that what is left takes so long. */
  readonly targetSeconds: number;
}

/** What `fleet add` asked for; it never changes. */
export interface PoolSpec {
  readonly name: string;
  readonly scheduler: PoolScheduler;
  /** Slots of a job. */
  readonly slots: number;
  /** Of a job, for points; null: as much as the runner finds. */
  readonly memoryBytes: number | null;
  readonly limits: PoolLimits;
  /** host:port at which jobs reach the orchestrator, or several with commas between; null: where the one listens that submits them. */
  readonly orchestrator: string | null;
  /** The runner's program where jobs run; null: the one beside the orchestrator. */
  readonly runner: string | null;
}

/**
 * `done`: its runner had nothing left to do. `stopped`: by its time limit, by somebody, for another job or with its node. `failed`: its runner did
 * not serve, and the next one may not either. `lost`: the scheduler does not know it any more.
 */
export type JobEnd = 'done' | 'stopped' | 'failed' | 'lost';

export type JobState =
  | { readonly kind: 'queued'; readonly reason: string }
  | { readonly kind: 'running'; readonly host: string }
  | { readonly kind: 'ended'; readonly how: JobEnd; readonly reason: string };

/** A job of a pool as its scheduler tells it. */
export interface PoolJob {
  /** Its identity, part of its name: it is used once. */
  readonly number: number;
  /** The scheduler's own. */
  readonly id: string;
  readonly state: JobState;
}

/** Of jobs that have not ended, by number: what a chunk waited for while their runner was given nothing; null: it was given one. */
export type JobsServed = Readonly<Record<string, string | null>>;

/** What a pool's workflow knows; it goes from one history to the next. */
export interface PoolState {
  readonly course: PoolCourse;
  /** Of the next job. */
  readonly next: number;
  /** Jobs that were submitted, or may have been, and whose end has not been seen. */
  readonly live: readonly number[];
  /** Since a submission was last taken, and since a job last ended well. */
  readonly refusals: number;
  readonly failures: number;
  /** As far as it was seen; absent in pools of before. */
  readonly served?: JobsServed;
  /** The newest last. */
  readonly log: readonly PoolEvent[];
}

/** Times are milliseconds of the server's clock. */
export type PoolCourse =
  | { readonly kind: 'working' }
  /** After failures: nothing is submitted before `until`. */
  | { readonly kind: 'delayed'; readonly until: number; readonly reason: string }
  /** Asks for nothing until it is resumed. `reason` null: somebody wanted it. */
  | { readonly kind: 'paused'; readonly reason: string | null };

export interface PoolEvent {
  readonly at: number;
  /** A sentence. */
  readonly text: string;
}

export interface PoolArguments {
  readonly spec: PoolSpec;
  /** Tells this pool's jobs from those of another of its name. */
  readonly id: string;
  /** Prefix of the task queues. */
  readonly taskQueue: string;
  /** Only one that continued as new has a state. */
  readonly state?: PoolState;
}

/** Query of the pool workflow; answers `PoolView`. */
export const POOL_VIEW_QUERY = 'view';

export interface PoolView {
  readonly spec: PoolSpec;
  readonly id: string;
  readonly state: PoolState;
}

/** Update of the pool workflow: waits for the dry run, and answers with its `PoolTrial`. */
export const POOL_TRIAL_UPDATE = 'trial';

export type PoolTrial =
  | { readonly kind: 'accepted' }
  /** In the scheduler's words. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Updates of the pool workflow; each answers what changed. */
export const POOL_PAUSE_UPDATE = 'pause';
export const POOL_RESUME_UPDATE = 'resume';

/** Signal to the pool workflow, with whether running jobs are ended, too. */
export const POOL_REMOVE_SIGNAL = 'remove';

/** Where a pool's activities run: on any orchestrator, except for processes of one machine. */
export function poolQueue(prefix: string, scheduler: Pick<PoolScheduler, 'kind'> & { readonly host?: string }): string {
  return scheduler.kind === 'local' ? `${prefix}-pools-${scheduler.host}` : `${prefix}-pools`;
}
