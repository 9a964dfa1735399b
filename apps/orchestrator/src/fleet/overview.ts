import { OWN_VERSIONS, type wire } from '@loschmidt/proto';
import type { Fleet } from './fleet.js';

/** Runners, and the running chunks of one campaign (empty: all). `now`: the fleet's clock, in milliseconds. */
export function describeFleet(fleet: Fleet, campaign: string, now: number): wire.IOverview {
  const runners = fleet.runners();
  return {
    versions: OWN_VERSIONS,
    idleMs: fleet.idleMs(),
    runners: runners.map(({ offer, slotsHeld, draining }) => ({
      runnerId: offer.runnerId,
      address: offer.address,
      host: offer.host,
      slots: offer.slots,
      slotsBusy: slotsHeld,
      memoryBytes: offer.memoryBytes,
      versions: offer.versions,
      draining,
    })),
    chunks: runners.flatMap(({ offer, held }) =>
      held
        .filter(({ need }) => campaign === '' || need.campaign === campaign)
        .map(({ need, since, progress }) => ({
          campaign: need.campaign,
          chunk: need.chunk,
          runnerId: offer.runnerId,
          points: need.points,
          ...progress,
          seconds: (now - since) / 1_000,
        })),
    ),
  };
}
