import type { Point } from '../point/point.js';

/** What a cycle of each protocol does, as its formula says, the rightmost factor first. */
export function referenceParts({ protocol }: Point): readonly ('evolve' | 'erase' | 'reverse' | 'undo')[] {
  // ψ ← Ô U ψ.
  if (protocol.kind === 'forward') return ['evolve', 'erase'];
  // ψ ← Ô† U† Ô U ψ, or without the last factor.
  return protocol.undo ? ['evolve', 'erase', 'reverse', 'undo'] : ['evolve', 'erase', 'reverse'];
}
