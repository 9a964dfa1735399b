import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import type { PoolSpec } from '@loschmidt/control';
import { LoschmidtError } from '@loschmidt/core';
import { formatAddress, isLoopback, parseAddress } from '@loschmidt/proto';

/** Where the jobs of a pool write what they say, on this machine and on those that share its home. */
export function poolFolder(pool: string, id: string, env: NodeJS.ProcessEnv): string {
  return join(env.LOSCHMIDT_HOME || join(homedir(), '.loschmidt'), 'pools', `${pool}-${id}`);
}

const WILDCARDS = ['0.0.0.0', '::'];

/**
 * host:port at which jobs of a pool reach the orchestrator that listens at `listen`. Throws `conflict` where it listens on loopback alone, and
 * its jobs are elsewhere.
 */
export function reachableAddress(
  { scheduler, orchestrator }: Pick<PoolSpec, 'scheduler' | 'orchestrator'>,
  listen: string,
): string {
  if (orchestrator !== null) return orchestrator;
  const { host, port } = parseAddress(listen);
  if (scheduler.kind === 'local')
    return formatAddress({ host: { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host, port });
  if (isLoopback(host)) {
    throw new LoschmidtError(
      'conflict',
      `Jobs elsewhere cannot reach the orchestrator: it must listen on an address of the network, got ${listen}`,
      { hint: 'Start the services with `loschmidt up --listen 0.0.0.0:7411`, or say --orchestrator HOST:PORT.' },
    );
  }
  return formatAddress({ host: WILDCARDS.includes(host) ? hostname() : host, port });
}
