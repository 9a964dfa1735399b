import { type Campaign, type Plan, planOnThreads } from '@loschmidt/campaign';
import { pointMemoryBytes, readMachineLimits } from '@loschmidt/engine/machine-limits';
import { mayBeNative } from '@loschmidt/engine/own-kernel';

/** A thread takes about 50 MB, and joining what they found is one thread's work. */
const MAX_THREADS = 4;

/**
 * The plan for the machine that will compute it. A point that does not fit into its memory is `unsupported` and named;
 * runners elsewhere have memory and a kernel that we do not know, so there only the limits of all kernels count.
 */
export function planHere(campaign: Campaign, env: NodeJS.ProcessEnv): Promise<Plan> {
  const limits = readMachineLimits();
  const elsewhere = Boolean(env.LOSCHMIDT_ORCHESTRATOR);
  return planOnThreads(campaign, {
    memoryBytes: elsewhere ? Number.POSITIVE_INFINITY : pointMemoryBytes(limits),
    native: elsewhere || mayBeNative(env.LOSCHMIDT_KERNEL),
    threads: Math.max(1, Math.min(MAX_THREADS, limits.slots)),
  });
}
