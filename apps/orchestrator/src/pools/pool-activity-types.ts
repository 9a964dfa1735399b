import type { JobEnd, JobsServed, PoolCourse, PoolSpec, PoolTrial } from '@loschmidt/control/workflow-contract';

export interface PoolReference {
  /** Its name. */
  readonly pool: string;
  readonly id: string;
  readonly spec: PoolSpec;
}

export interface PoolWatch extends PoolReference {
  /** Jobs whose end is to be told. */
  readonly live: readonly number[];
  readonly course: PoolCourse;
  /** Nothing is to be submitted before so many milliseconds have passed. */
  readonly delayMs: number;
  /** Something was just done: the first look waits as long as the others do. */
  readonly rests: boolean;
  /** What was known when the watch before it ended: this process may be a new one. */
  readonly served?: JobsServed;
}

/** What heartbeats of a watch keep for the next attempt: its orchestrator may end before it has reported. */
export interface PoolHeartbeat {
  readonly kind: 'pool';
  readonly served: JobsServed;
}

/** What there is to do now. */
export interface PoolReport {
  readonly ended: readonly EndedJob[];
  readonly submit: number;
  /** By number. */
  readonly withdraw: readonly number[];
  /** Of the jobs whose end was not told before. */
  readonly served?: JobsServed;
}

export interface EndedJob {
  readonly number: number;
  readonly how: JobEnd;
  /** A sentence, or empty. */
  readonly reason: string;
}

export interface JobBatch extends PoolReference {
  readonly numbers: readonly number[];
}

export interface Submission {
  readonly taken: readonly { readonly number: number; readonly id: string }[];
  /**
   * What was said of the one after those that were taken; null: nothing, and what was not taken was held back. `isFinal` false: the scheduler was
   * not there.
   */
  readonly refusal: { readonly number: number; readonly reason: string; readonly isFinal: boolean } | null;
}

export interface PoolEnding extends PoolReference {
  /** Jobs that are ended: those that have not begun, or all. */
  readonly which: 'queued' | 'all';
}

export interface PoolActivities {
  /** A dry run. */
  tryPool(pool: PoolReference): Promise<PoolTrial>;
  /** Returns when there is something to do, or after an hour. */
  watchPool(watch: PoolWatch): Promise<PoolReport>;
  /** Those of the batch that the scheduler does not have yet, until it is cancelled: it then returns what it has submitted. */
  submitJobs(batch: JobBatch): Promise<Submission>;
  /** Those of the batch that have not begun. Returns why it could not be; null: done. */
  withdrawJobs(batch: JobBatch): Promise<string | null>;
  /** Returns why jobs could not be ended; null: done. */
  endPool(pool: PoolEnding): Promise<string | null>;
}
