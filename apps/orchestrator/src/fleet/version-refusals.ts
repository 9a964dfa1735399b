import { LoschmidtError } from '@loschmidt/core';
import type { RunnerOffer } from '../scheduler/runner-offer.js';

/** What a runner is told that computes another physics. */
export function otherPhysics({ host, address, versions }: RunnerOffer, physics: number): LoschmidtError {
  return new LoschmidtError(
    'version-mismatch',
    `Cannot register runner ${host} (${address}): its physics version must be ${physics} like this orchestrator's, got ${versions.physics}`,
    { hint: 'Install the same version of loschmidt on both sides; rows of different physics versions never mix.' },
  );
}

/** What a runner is told that is here already, and says that it is elsewhere. */
export function elsewhere({ host, address }: RunnerOffer, known: string): LoschmidtError {
  return new LoschmidtError(
    'conflict',
    `Cannot register runner ${host} (${address}): a runner with its id must be at one address, and is at ${known}`,
    { hint: 'Name it once, with one address: as --runner of the orchestrator, or by its own --orchestrator.' },
  );
}
