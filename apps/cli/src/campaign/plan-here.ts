import { availableParallelism } from 'node:os';
import { type Campaign, type Plan, planOnThreads } from '@loschmidt/campaign';
import { machineMemoryBytes } from './machine-memory.js';

/** What one Wasm memory can hold. */
const WASM_MEMORY_BYTES = 4 * 2 ** 30;

/** A thread takes about 50 MB, and joining what they found is one thread's work. */
const MAX_THREADS = 4;

/**
 * The plan for the machine that will compute it. A point that does not fit into its memory is `unsupported` and named;
 * runners elsewhere have memory that we do not know, so there only the kernel's own limit counts.
 */
export function planHere(campaign: Campaign, env: NodeJS.ProcessEnv): Promise<Plan> {
  const memoryBytes = env.LOSCHMIDT_ORCHESTRATOR
    ? WASM_MEMORY_BYTES
    : Math.min(WASM_MEMORY_BYTES, machineMemoryBytes());
  return planOnThreads(campaign, { memoryBytes, threads: Math.min(MAX_THREADS, availableParallelism()) });
}
