import { CODE_VERSION, KERNEL_VERSION, LoschmidtError, PHYSICS_VERSION } from '@loschmidt/core';
import type { wire } from './wire.js';

/** Versions of this program, as sent. */
export const OWN_VERSIONS: wire.IVersions = { physics: PHYSICS_VERSION, kernel: KERNEL_VERSION, code: CODE_VERSION };

type Versions = wire.IVersions | null | undefined;

/** Throws `version-mismatch`, naming both sides, unless `theirs` computes the same physics as this process. */
export function requireSamePhysics(own: string, peer: string, theirs: Versions): void {
  if ((theirs?.physics ?? 0) !== PHYSICS_VERSION) throw mismatch('physics', own, peer, theirs);
}

/** Throws `version-mismatch`, naming both sides, unless `theirs` computes the same physics with the same bits as this process. */
export function requireSameVersions(own: string, peer: string, theirs: Versions): void {
  requireSamePhysics(own, peer, theirs);
  if ((theirs?.kernel ?? 0) !== KERNEL_VERSION) throw mismatch('kernel', own, peer, theirs);
}

function mismatch(what: string, own: string, peer: string, theirs: Versions): LoschmidtError {
  return new LoschmidtError(
    'version-mismatch',
    `Cannot work together: ${own} has physics ${PHYSICS_VERSION}, kernel ${KERNEL_VERSION} (code ${CODE_VERSION}), ` +
      `${peer} wants physics ${theirs?.physics ?? 0}, kernel ${theirs?.kernel ?? 0} (code ${theirs?.code || 'unknown'}).`,
    {
      hint: `Install the same version of loschmidt on both sides: rows of different ${what} versions must not be mixed.`,
    },
  );
}
