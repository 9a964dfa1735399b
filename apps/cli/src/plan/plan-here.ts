import { type Campaign, type Plan, planOnThreads } from '@loschmidt/campaign';
import { pointMemoryBytes, readMachineLimits } from '@loschmidt/engine/machine-limits';

/** What one Wasm memory can hold. */
const WASM_MEMORY_BYTES = 4 * 2 ** 30;

/** A thread takes about 50 MB, and joining what they found is one thread's work. */
const MAX_THREADS = 4;

/**
 * The plan for the machine that will compute it. A point that does not fit into its memory is `unsupported` and named;
 * runners elsewhere have memory that we do not know, so there only the kernel's own limit counts.
 */
export function planHere(campaign: Campaign, env: NodeJS.ProcessEnv): Promise<Plan> {
  const limits = readMachineLimits();
  const memoryBytes = env.LOSCHMIDT_ORCHESTRATOR
    ? WASM_MEMORY_BYTES
    : Math.min(WASM_MEMORY_BYTES, pointMemoryBytes(limits));
  return planOnThreads(campaign, { memoryBytes, threads: Math.max(1, Math.min(MAX_THREADS, limits.slots)) });
}
