import type { PoolJob, PoolSpec } from '@loschmidt/control';
import type { JobPlan } from './plan-jobs.js';
import { UnservedJobs } from './unserved-jobs.js';

/** A pool as it was last looked at. */
export interface PoolSurvey {
  readonly spec: PoolSpec;
  /** How the ids of runners of its jobs begin, before the number. */
  readonly prefix: string;
  /** Those that are queued or run. */
  readonly jobs: readonly PoolJob[];
  readonly wanted: JobPlan['wanted'];
  /** What it waits for, or does: a sentence. */
  readonly says: string;
  /** On the fleet's clock. */
  readonly at: number;
}

/** A pool that nobody has looked at for so long is not worked on here any more. */
const KEPT_MS = 120_000;

/** The pools that this process looks after, for people and for each other. */
export class PoolBoard {
  readonly unserved = new UnservedJobs();
  readonly #surveys = new Map<string, PoolSurvey>();
  readonly #memory = new Map<string, number>();

  constructor(private readonly now: () => number) {}

  tell(survey: PoolSurvey): void {
    this.#surveys.set(survey.spec.name, survey);
  }

  forget(name: string): void {
    this.#surveys.delete(name);
  }

  list(): PoolSurvey[] {
    const since = this.now() - KEPT_MS;
    for (const [name, { at }] of this.#surveys) if (at < since) this.#surveys.delete(name);
    return [...this.#surveys.values()].sort((a, b) => (a.spec.name < b.spec.name ? -1 : 1));
  }

  /** Slots of queued jobs of pools before this one, by name: of two pools only one asks for the same. */
  queuedBefore(name: string): number {
    let slots = 0;
    for (const { spec, jobs } of this.list()) {
      if (spec.name < name) slots += spec.slots * jobs.filter(({ state }) => state.kind === 'queued').length;
    }
    return slots;
  }

  /** Whether a job is queued or wanted: the services must not end for want of work. */
  isWaiting(): boolean {
    return this.list().some(({ jobs, wanted }) => wanted > 0 || jobs.length > 0);
  }

  /** The memory that runners of this pool were last seen to have, where nobody said it. */
  remember(id: string, memoryBytes: number): void {
    this.#memory.set(id, memoryBytes);
  }

  memoryOf(id: string): number | null {
    return this.#memory.get(id) ?? null;
  }
}
