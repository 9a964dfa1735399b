import type { TemporalConnection } from '@loschmidt/control';
import { LoschmidtError } from '@loschmidt/core/error';
import { askOverview, type PoolStatus } from '@loschmidt/proto/overview';
import { findServices, type Services } from '../stack/services.js';

/** What a command on pools works with: their workflows, and what the orchestrator sees of their jobs. */
export interface Pools {
  readonly temporal: TemporalConnection;
  /** Those that the orchestrator has looked at. */
  statuses(): Promise<readonly PoolStatus[]>;
}

/** Throws `unavailable` where no services are up: pools are theirs. */
export async function withPools<T>(
  env: NodeJS.ProcessEnv,
  work: (pools: Pools) => Promise<T>,
  services: Services | null = findServices(env),
): Promise<T> {
  if (services === null) {
    throw new LoschmidtError('unavailable', 'Cannot look after pools: no services are up here.', {
      hint: 'Start them with `loschmidt up`; pools of before come back with them.',
    });
  }
  const { connectTemporal, POOL_ANSWER_MS } = await import('@loschmidt/control');
  const temporal = await connectTemporal(services.env, { callTimeoutMs: POOL_ANSWER_MS });
  try {
    return await work({
      temporal,
      statuses: async () => (await askOverview(services.orchestrator, services.env))?.pools ?? [],
    });
  } finally {
    await temporal.close();
  }
}
