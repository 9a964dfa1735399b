import { LoschmidtError } from '@loschmidt/core';
import type { ChunkNeed, ComputeVersions, RunnerOffer } from './runner-offer.js';

/** What a runner is told that computes another physics. */
export function otherPhysics({ host, address, versions }: RunnerOffer, physics: number): LoschmidtError {
  return new LoschmidtError(
    'version-mismatch',
    `Cannot register runner ${host} (${address}): its physics version must be ${physics} like this orchestrator's, got ${versions.physics}`,
    { hint: 'Install the same version of loschmidt on both sides; rows of different physics versions never mix.' },
  );
}

/** What a run is told when there are runners, but none with the versions that it is pinned to. */
export function otherVersions(need: ChunkNeed, found: readonly ComputeVersions[]): LoschmidtError {
  const name = (versions: ComputeVersions) => `physics ${versions.physics}, kernel ${versions.kernel}`;
  const have = [...new Set(found.map(name))].join(' and ');
  return new LoschmidtError(
    'version-mismatch',
    `Cannot run chunk ${need.chunk} of ${need.campaign}: a runner's versions must be ${name(need.versions)}, got ${have}`,
    {
      hint: 'Start a runner of that version, or resume with --allow-kernel-change if only the kernel differs.',
    },
  );
}
