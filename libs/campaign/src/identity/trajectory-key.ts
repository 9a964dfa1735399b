import { hash } from 'node:crypto';
import { canonicalJson, KERNEL_VERSION, type Measure, PHYSICS_VERSION, type Point } from '@loschmidt/core';

/**
 * The same for points that differ in their cycles alone, so that one can go on where another one ended: hex of the first 16 bytes of
 * sha256(`loschmidt-trajectory\n<physics version>\n<kernel version>\n<canonical point without cycles>\n<canonical measure without cadences>`).
 */
export function trajectoryKey({ cycles: _cycles, ...point }: Point, { observables, stages }: Measure): string {
  const measured = canonicalJson({ observables: observables.map(({ every: _every, ...one }) => one), stages });
  const text = `loschmidt-trajectory\n${PHYSICS_VERSION}\n${KERNEL_VERSION}\n${canonicalJson(point)}\n${measured}`;
  return hash('sha256', text, 'hex').slice(0, 32);
}
