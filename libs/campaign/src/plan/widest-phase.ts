import type { Erasure, Protocol } from '@loschmidt/core';

/** Largest |φ| that an erasure applies, drawn ones included; 0 where it applies none. */
export function widestPhase(erasure: Erasure, protocol: Protocol): number {
  if (erasure.kind !== 'site-phase') return 0;
  const drawn = protocol.kind === 'sequence' ? protocol.draw.strength : undefined;
  if (drawn === undefined) return Math.abs(erasure.phase ?? 0);
  const all = 'values' in drawn ? drawn.values : [drawn.min, drawn.max];
  return all.reduce((widest, phase) => Math.max(widest, Math.abs(phase)), 0);
}
