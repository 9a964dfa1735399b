import type { TemporalConfig } from '@loschmidt/control';
import { LoschmidtError } from '@loschmidt/core';

/** `next`, which may have other credentials for the server of workers that work. Throws `conflict` where it names another: they cannot move. */
export function sameServer(now: TemporalConfig, next: TemporalConfig): TemporalConfig {
  if (next.address === now.address && next.namespace === now.namespace) return next;
  const nameOf = ({ address, namespace }: TemporalConfig) => `${address} (namespace ${namespace})`;
  throw new LoschmidtError(
    'conflict',
    `Cannot move workers that work: the Temporal server must be ${nameOf(now)} as before, got ${nameOf(next)}. Restart the orchestrator to use that one`,
  );
}
