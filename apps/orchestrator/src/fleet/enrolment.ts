import { LoschmidtError } from '@loschmidt/core';
import { formatAddress, type wire } from '@loschmidt/proto';
import type { Fleet } from './fleet.js';
import type { FleetClock } from './fleet-options.js';
import { readOffer } from './read-offer.js';
import { RefusedRunners } from './refused-runners.js';
import type { RunnerLinks } from './runner-links.js';
import { placeOf } from './runner-place.js';

/** Takes runners into the fleet, each with the link that it is about to open, and remembers those that it cannot take. */
export class Enrolment {
  readonly refused: RefusedRunners;

  constructor(
    private readonly fleet: Fleet,
    private readonly links: RunnerLinks,
    clock: FleetClock,
  ) {
    this.refused = new RefusedRunners(clock);
  }

  /** The id of its lease. `peer`: address and port that it calls from. Throws `bad-input`, and `version-mismatch`. */
  enrol(request: wire.IRegisterRequest, peer: string): string {
    const { fleet, links, refused } = this;
    const { host, port } = peerAddress(peer);
    const offer = readOffer(formatAddress({ host, port }), request.capabilities);
    fleet.heard(offer.runnerId);
    try {
      if (request.address) throw waitsToBeCalled(offer.host, request.address, offer.versions.code);
      const leaseId = fleet.register(offer, true);
      links.open(offer.runnerId, placeOf(request, host));
      refused.taken(offer.runnerId);
      return leaseId;
    } catch (error) {
      if (error instanceof LoschmidtError) refused.refused(offer, error);
      throw error;
    }
  }
}

/** gRPC writes addresses without brackets, and IPv4 as IPv6 says it where a socket takes both. */
function peerAddress(peer: string): { host: string; port: number } {
  const colon = peer.lastIndexOf(':');
  if (colon < 0) return { host: peer, port: 0 };
  return { host: peer.slice(0, colon).replace(/^::ffff:(?=\d+\.)/i, ''), port: Number(peer.slice(colon + 1)) };
}

function waitsToBeCalled(host: string, address: string, code: string): LoschmidtError {
  return new LoschmidtError(
    'version-mismatch',
    `Cannot register runner ${host}: a runner must open its own connection, and this one (code ${code || 'unknown'}) waits to be called at ${address.replace(/[^\x21-\x7e]/g, '?').slice(0, 80)}`,
    { hint: 'Install the same version of loschmidt on both sides.' },
  );
}
