import { POOL_NAME, type PoolScheduler, type PoolSpec } from '@loschmidt/control/workflow-contract';
import { LoschmidtError } from '@loschmidt/core/error';
import { parseBytes, readMachineLimits } from '@loschmidt/engine/machine-limits';
import { parseAddress } from '@loschmidt/proto/address';
import type { PoolFlags } from './pool-options.js';

const LEAST_TIME_LIMIT = 60;
const MAX_JOBS = 4;

/** The pool that a command line asks for. Throws `bad-input`. */
export function readPoolSpec(name: string, scheduler: PoolScheduler, flags: PoolFlags): PoolSpec {
  const wrong = (what: string, hint?: string) =>
    new LoschmidtError('bad-input', `Cannot add pool ${name}: ${what}.`, hint === undefined ? {} : { hint });
  if (!POOL_NAME.test(name)) {
    throw wrong(
      'its name must be 1 to 24 small letters, digits and hyphens, the first one a letter',
      'Names of jobs are made of it: try one like `night`.',
    );
  }
  const slots = flags.slots ?? readMachineLimits().slots;
  const { maxSlots, timeLimit, idleTimeout, targetHours, memory, orchestrator, runner } = flags;
  if (maxSlots !== undefined && maxSlots < slots) {
    throw wrong(`--max-slots must be at least the ${slots} slots of a job, got ${maxSlots}`);
  }
  // A runner needs some seconds to start, and saves in its last ones.
  if (timeLimit !== undefined && timeLimit < LEAST_TIME_LIMIT) {
    throw wrong(`--time-limit must be at least ${LEAST_TIME_LIMIT} s, got ${timeLimit} s`);
  }
  if (timeLimit !== undefined && timeLimit <= idleTimeout) {
    throw wrong(`--time-limit must be longer than --idle-timeout, got ${timeLimit} s and ${idleTimeout} s`);
  }
  if (scheduler.kind === 'ssh' && scheduler.hosts.length === 0) throw wrong('--hosts must name a host at least');
  for (const address of orchestrator?.split(',') ?? []) parseAddress(address);
  return {
    name,
    scheduler,
    slots,
    memoryBytes: memory === undefined ? null : parseBytes('--memory', memory),
    limits: {
      maxJobs: mostJobs(scheduler, flags),
      maxSlots: maxSlots ?? null,
      timeLimitSeconds: timeLimit ?? null,
      idleSeconds: idleTimeout,
      targetSeconds: targetHours * 3_600,
    },
    orchestrator: orchestrator ?? null,
    runner: runner ?? null,
  };
}

function mostJobs(scheduler: PoolScheduler, { maxJobs, slots }: PoolFlags): number {
  switch (scheduler.kind) {
    // One runner a host.
    case 'ssh':
      return Math.min(maxJobs ?? MAX_JOBS, scheduler.hosts.length);
    case 'local':
      return maxJobs ?? (slots === undefined ? 1 : MAX_JOBS);
    default:
      return maxJobs ?? MAX_JOBS;
  }
}
