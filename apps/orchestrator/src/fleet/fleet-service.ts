import { LoschmidtError } from '@loschmidt/core';
import { type OrchestratorHandlers, OWN_VERSIONS, type wire } from '@loschmidt/proto';
import { type Fleet, LEASE_TTL_MS } from './fleet.js';
import { describeFleet } from './overview.js';
import type { RunnerOffer } from './runner-offer.js';

/** What runners and watchers ask an orchestrator for. `now`: the fleet's clock. */
export function fleetService(fleet: Fleet, now: () => number): OrchestratorHandlers {
  const lease = (leaseId: string): wire.ILease => ({ leaseId, ttlMs: LEASE_TTL_MS, versions: OWN_VERSIONS });
  return {
    register: async ({ address, capabilities }) => lease(fleet.register(offerFrom(address, capabilities))),
    renew: async ({ leaseId, draining }) => {
      fleet.renew(leaseId, draining);
      return lease(leaseId);
    },
    leave: async ({ leaseId }) => {
      fleet.leave(leaseId);
      return {};
    },
    getOverview: async ({ campaign }) => describeFleet(fleet, campaign, now()),
  };
}

/** Checks what a runner says of itself. Throws `bad-input`. */
export function offerFrom(address: string, capabilities: wire.ICapabilities | null | undefined): RunnerOffer {
  const { runnerId, host, slots, memoryBytes, speed, versions } = capabilities ?? {};
  const refuse = (what: string) =>
    new LoschmidtError('bad-input', `Cannot register the runner at ${address || 'an empty address'}: ${what}`);
  if (!address) throw refuse('`address` must be host:port, got nothing');
  if (!runnerId) throw refuse('`runner_id` must be a text, got nothing');
  if (!slots || slots < 1) throw refuse(`\`slots\` must be at least 1, got ${slots ?? 0}`);
  return {
    runnerId,
    address,
    host: host || address,
    slots,
    memoryBytes: memoryBytes ?? 0,
    ...(speed !== null && speed !== undefined && speed > 0 && { speed }),
    versions: { physics: versions?.physics ?? 0, kernel: versions?.kernel ?? 0, code: versions?.code ?? '' },
  };
}
