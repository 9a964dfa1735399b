import {
  type CycleSpectrum,
  decomposeCycle,
  echoPhase,
  openKernel,
  type Point,
  type SpectrumRequest,
} from '@loschmidt/core';
import { sharingKey } from './check-points.js';

/** Decompositions that are kept for points that share them; each has at most 5,000 values with their weights. */
const KEPT = 500;

/** A spectrum, and the φ of the point that asked for it; null where it has none. */
export interface Decomposed {
  readonly spectrum: CycleSpectrum;
  readonly phase: number | null;
}

/** The spectra of points one after the other, on one kernel: points that share planes are decomposed once. */
export function pointDecomposer(): (point: Point, request: SpectrumRequest) => Decomposed {
  const kernel = openKernel();
  const kept = new Map<string, CycleSpectrum>();
  return (point, request) => {
    const key = sharingKey(point, request);
    const known = kept.get(key);
    if (known !== undefined && (known.reach === null || known.reach >= request.cycles)) return withPhase(known, point);
    const spectrum = decomposeCycle(point, { ...request, kernel });
    kept.set(key, spectrum);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return withPhase(spectrum, point);
  };
}

/** φ is the point's, whose spectrum may have been made for another. */
function withPhase(spectrum: CycleSpectrum, point: Point): Decomposed {
  return { spectrum, phase: spectrum.phase === null ? null : (echoPhase(point)?.phase ?? null) };
}
