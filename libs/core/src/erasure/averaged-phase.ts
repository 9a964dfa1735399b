const PHASE = 'erasure.phase';

/**
 * What to say where values are averaged over these axes, by their paths; null where nothing misleads. All φ of a cycle that draws nothing have the same
 * planes, with the same weights (docs/physics.md).
 */
export function averagedPhaseCaution(paths: readonly string[]): string | null {
  if (!paths.includes(PHASE)) return null;
  return `The mean over ${PHASE} has no error bar to trust: all φ of a cycle share its planes and their weights, so that they are no realisations. Vary starts, times t, a disorder or draws.`;
}
