import type { PoolArguments } from '@loschmidt/control';
import type { BatchScheduler } from './batch-scheduler.js';
import { kubernetes } from './kubernetes.js';
import { shellHosts } from './shell-hosts.js';
import { slurm } from './slurm.js';

type PoolIdentity = Pick<PoolArguments, 'spec' | 'id'>;

/** How the names of a pool's jobs begin; the number follows. */
export function jobPrefix({ spec, id }: PoolIdentity): string {
  return `loschmidt-${spec.name}-${id}-`;
}

/** The jobs of a pool, at the scheduler that it names. `logs`: a folder for what they say, which the machines of Slurm see, too. */
export function openBatchScheduler({ spec, id }: PoolIdentity, logs: string): BatchScheduler {
  const { scheduler } = spec;
  switch (scheduler.kind) {
    case 'slurm':
      return slurm({ ...spec, scheduler }, jobPrefix({ spec, id }), logs);
    case 'kubernetes':
      return kubernetes({ ...spec, scheduler }, `${spec.name}-${id}`);
    case 'ssh':
    case 'local':
      return shellHosts({ ...spec, scheduler }, `${spec.name}-${id}`);
  }
}
