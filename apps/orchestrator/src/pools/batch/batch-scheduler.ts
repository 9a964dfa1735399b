import type { PoolJob } from '@loschmidt/control';
import type { RunnerCommand } from './runner-command.js';

/** What a job is to be. */
export interface JobOrder {
  readonly number: number;
  /** With the number in it: by it the job is found again. */
  readonly name: string;
  readonly runner: RunnerCommand;
}

/**
 * Who starts the jobs of one pool. Errors: `unavailable` where it does not answer, `conflict` where it does not want to, both in its own
 * words; another attempt may be taken.
 */
export interface BatchScheduler {
  /** A dry run: throws as `submit` would, and starts nothing. */
  testSubmission(order: JobOrder): Promise<void>;
  /** Returns the scheduler's own id of the job. */
  submit(order: JobOrder): Promise<string>;
  /** The jobs of this pool: all that are queued or run, and those that ended a while ago. */
  list(): Promise<readonly PoolJob[]>;
  /** Ends jobs: with `queued` only those that have not begun. */
  cancel(jobs: readonly PoolJob[], which: 'queued' | 'all'): Promise<void>;
}
