import { cycleDraws, type Erasure, erasureKind, erasureStrength, type Protocol } from '@loschmidt/core';

/** Largest |φ| that an erasure applies, drawn ones included; 0 where it applies none. */
export function widestPhase(erasure: Erasure, protocol: Protocol): number {
  if (erasureKind(erasure).strengthKey !== 'phase') return 0;
  const { strength: drawn } = cycleDraws(protocol);
  if (drawn === undefined) return Math.abs(erasureStrength(erasure) ?? 0);
  const all = 'values' in drawn ? drawn.values : [drawn.min, drawn.max];
  return all.reduce((widest, phase) => Math.max(widest, Math.abs(phase)), 0);
}
