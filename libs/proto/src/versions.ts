import { CODE_VERSION, KERNEL_VERSION, LoschmidtError, PHYSICS_VERSION } from '@loschmidt/core';
import type { wire } from './wire.js';

/** Versions of this program, as sent. */
export const OWN_VERSIONS: wire.IVersions = { physics: PHYSICS_VERSION, kernel: KERNEL_VERSION, code: CODE_VERSION };

/** Throws `version-mismatch`, naming both sides, unless `theirs` computes the same physics with the same bits as this process. */
export function requireSameVersions(own: string, peer: string, theirs: wire.IVersions | null | undefined): void {
  const physics = theirs?.physics ?? 0;
  const kernel = theirs?.kernel ?? 0;
  if (physics === PHYSICS_VERSION && kernel === KERNEL_VERSION) return;
  const what = physics === PHYSICS_VERSION ? 'kernel' : 'physics';
  throw new LoschmidtError(
    'version-mismatch',
    `Cannot work together: ${own} has physics ${PHYSICS_VERSION} and kernel ${KERNEL_VERSION} (code ${CODE_VERSION}), ` +
      `${peer} has physics ${physics} and kernel ${kernel} (code ${theirs?.code || 'unknown'}).`,
    { hint: `Install the same release on both: rows of different ${what} versions must not be mixed.` },
  );
}
