import { type OrchestratorHandlers, OWN_VERSIONS, type wire } from '@loschmidt/proto';
import type { Enrolment } from './enrolment.js';
import type { Fleet } from './fleet.js';
import { LEASE_TTL_MS } from './leases.js';
import { describeFleet } from './overview.js';
import { readOffer } from './read-offer.js';

/** What runners and watchers ask an orchestrator for. `now`: the fleet's clock. */
export function fleetService(fleet: Fleet, enrolment: Enrolment, now: () => number): OrchestratorHandlers {
  const lease = (leaseId: string): wire.ILease => ({ leaseId, ttlMs: LEASE_TTL_MS, versions: OWN_VERSIONS });
  return {
    register: async ({ address, capabilities }) => lease(await enrolment.enrol(readOffer(address, capabilities))),
    renew: async ({ leaseId, draining }) => {
      fleet.renew(leaseId, draining);
      return lease(leaseId);
    },
    leave: async ({ leaseId }) => {
      fleet.leave(leaseId);
      return {};
    },
    getOverview: async ({ campaign }) => describeFleet(fleet, enrolment.refused.list(), campaign, now()),
  };
}
