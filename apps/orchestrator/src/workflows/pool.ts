import {
  POOL_PAUSE_UPDATE,
  POOL_REMOVE_SIGNAL,
  POOL_RESUME_UPDATE,
  POOL_TRIAL_UPDATE,
  POOL_VIEW_QUERY,
  type PoolArguments,
  type PoolState,
  type PoolTrial,
  type PoolView,
  poolQueue,
} from '@loschmidt/control/workflow-contract';
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  isCancellation,
  patched,
  proxyActivities,
  rootCause,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { PoolActivities, PoolReport, Submission } from '../pools/pool-activity-types.js';
import { ended, NEW_POOL, paused, reserve, resumed, stumbled, submitted, withdrawn } from './pool-course.js';

const poolView = defineQuery<PoolView>(POOL_VIEW_QUERY);
const trial = defineUpdate<PoolTrial>(POOL_TRIAL_UPDATE);
const pause = defineUpdate<boolean>(POOL_PAUSE_UPDATE);
const resume = defineUpdate<boolean>(POOL_RESUME_UPDATE);
const remove = defineSignal<[boolean]>(POOL_REMOVE_SIGNAL);

/** Submissions of one activity: more are spread over several, so that a pause is soon heard. */
const MOST_SUBMISSIONS = 50;

/**
 * A pool of jobs for as long as it lasts: asks for jobs when campaigns have work for them, withdraws those that would idle, waits after failures,
 * and is paused after some. Which jobs there are the scheduler knows; what was done and why is here. Returns why jobs could not be ended when it
 * was removed; null: they were.
 */
export async function pool(args: PoolArguments): Promise<string | null> {
  const { spec, id } = args;
  const reference = { pool: spec.name, id, spec };
  const activities = poolActivities(args);
  let state: PoolState = args.state ?? NEW_POOL;
  let tried: PoolTrial | null = args.state === undefined ? null : { kind: 'accepted' };
  let removal: { readonly now: boolean } | null = null;
  let watching: CancellationScope | null = null;
  let submitting: CancellationScope | null = null;
  const change = (next: PoolState) => {
    state = next;
    watching?.cancel();
    if (state.course.kind === 'paused') submitting?.cancel();
  };
  setHandler(poolView, () => ({ spec, id, state }));
  let isAnswered = false;
  setHandler(trial, async (): Promise<PoolTrial> => {
    await condition(() => tried !== null);
    isAnswered = true;
    return tried ?? { kind: 'accepted' };
  });
  setHandler(pause, () => {
    if (state.course.kind === 'paused' && state.course.reason === null) return false;
    change(paused(state, null, Date.now()));
    return true;
  });
  setHandler(resume, () => {
    if (state.course.kind === 'working') return false;
    change(resumed(state, Date.now()));
    return true;
  });
  setHandler(remove, (now) => {
    removal = { now };
    watching?.cancel();
    submitting?.cancel();
  });

  if (tried === null) {
    tried = await activities.tryPool(reference);
    if (tried.kind === 'refused') {
      // Who asks may come a moment later.
      await condition(() => isAnswered && allHandlersFinished(), '1 minute');
      return null;
    }
  }

  let rests = false;
  /** Null: it was interrupted. */
  const watch = async (): Promise<PoolReport | null> => {
    const { course, live, served } = state;
    const known = served === undefined ? {} : { served };
    const delayMs = course.kind === 'delayed' ? Math.max(0, course.until - Date.now()) : 0;
    watching = new CancellationScope();
    try {
      return await watching.run(() => activities.watchPool({ ...reference, live, course, delayMs, rests, ...known }));
    } catch (error) {
      if (isCancellation(error) && !CancellationScope.current().consideredCancelled) return null;
      throw error;
    } finally {
      watching = null;
    }
  };
  /** Null: it was interrupted, and which of them the scheduler has the next watch tells. */
  const submit = async (numbers: readonly number[]): Promise<Submission | null> => {
    const batch = { ...reference, numbers };
    if (!patched('a-pause-holds-back')) return activities.submitJobs(batch);
    submitting = new CancellationScope();
    try {
      return await submitting.run(() => activities.submitJobs(batch));
    } catch (error) {
      if (isCancellation(error) && !CancellationScope.current().consideredCancelled) return null;
      throw error;
    } finally {
      submitting = null;
    }
  };
  const step = async (): Promise<void> => {
    const report = await watch();
    rests = report !== null;
    if (report === null) return;
    if (report.served !== undefined) state = { ...state, served: report.served };
    if (report.ended.length > 0) state = ended(state, report.ended, Date.now());
    if (report.withdraw.length > 0) {
      const reason = await activities.withdrawJobs({ ...reference, numbers: report.withdraw });
      state = withdrawn(state, report.withdraw, reason, Date.now());
    }
    // What was just seen to fail, or asked for, comes first.
    if (report.submit === 0 || removal !== null || state.course.kind === 'paused') return;
    if (state.course.kind === 'delayed' && state.course.until > Date.now()) return;
    const reserved = reserve(state, Math.min(MOST_SUBMISSIONS, report.submit));
    state = reserved.state;
    const submission = await submit(reserved.numbers);
    if (submission !== null) state = submitted(state, reserved.numbers, submission, Date.now());
  };
  while (removal === null) {
    if (workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > LONGEST_HISTORY) {
      await condition(allHandlersFinished);
      return continueAsNew<typeof pool>({ ...args, state });
    }
    try {
      await step();
    } catch (error) {
      if (isCancellation(error)) throw error;
      rests = true;
      state = stumbled(state, rootCause(error) ?? String(error), Date.now());
    }
  }
  const { now } = removal as { readonly now: boolean };
  const reason = await activities.endPool({ ...reference, which: now ? 'all' : 'queued' });
  await condition(allHandlersFinished);
  return reason;
}

/** A replay of it takes a second or two. */
const LONGEST_HISTORY = 1_000;

function poolActivities({ taskQueue, spec }: PoolArguments): PoolActivities {
  const proxy = (heartbeatTimeout: '5s' | '30s', cancellationType: 'TRY_CANCEL' | 'WAIT_CANCELLATION_COMPLETED') =>
    proxyActivities<PoolActivities>({
      taskQueue: poolQueue(taskQueue, spec.scheduler),
      startToCloseTimeout: '1 day',
      heartbeatTimeout,
      retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '30s' },
      cancellationType,
    });
  // A watch only looks: what it would have seen is of no interest any more.
  const { watchPool } = proxy('5s', 'TRY_CANCEL');
  // Of two attempts at the same time, both might submit: the next one is late, so that the one before has surely ended.
  // What was submitted until it was interrupted is told.
  const { tryPool, submitJobs, withdrawJobs, endPool } = proxy('30s', 'WAIT_CANCELLATION_COMPLETED');
  return { tryPool, watchPool, submitJobs, withdrawJobs, endPool };
}
