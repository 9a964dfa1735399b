import {
  type CycleSpectrum,
  canonicalJson,
  decomposeCycle,
  echoPhase,
  LoschmidtError,
  openKernel,
  type Point,
  type SpectrumRequest,
  sharedCycle,
  spectrumCost,
} from '@loschmidt/core';
import { pointMemoryBytes, readMachineLimits } from '@loschmidt/engine/machine-limits';
import { bytesText, durationText } from '../output/quantities.js';

/** Decompositions that are kept for points that share them; each has at most 5,000 values with their weights. */
const KEPT = 500;

/** Shorter ones begin without a word. */
const TOLD_SECONDS = 5;

/** A spectrum, and the φ of the point that asked for it; null where it has none. */
export interface Decomposed {
  readonly spectrum: CycleSpectrum;
  readonly phase: number | null;
}

/**
 * The spectra of points one after the other, on one kernel: points that share planes are decomposed once. Throws `over-capacity` before
 * one that needs more memory than the machine's points may have. `note` is told of long ones.
 */
export function pointDecomposer(note: (line: string) => void): (point: Point, request: SpectrumRequest) => Decomposed {
  const kernel = openKernel();
  const kept = new Map<string, CycleSpectrum>();
  const memory = pointMemoryBytes(readMachineLimits());
  return (point, request) => {
    const key = canonicalJson({ ...sharedCycle(point), fromStart: request.fromStart ?? false });
    const known = kept.get(key);
    if (known !== undefined && (known.reach === null || known.reach >= request.cycles)) return withPhase(known, point);
    const { seconds, bytes } = spectrumCost(point, request);
    if (bytes > memory) {
      throw new LoschmidtError(
        'over-capacity',
        `Cannot decompose the cycle: it may take at most ${bytesText(memory)}, 80 % of the memory of this machine, got ${bytesText(bytes)}.`,
        { hint: 'Add --from-start, take fewer sites or particles, or go to a machine with more memory.' },
      );
    }
    if (seconds > TOLD_SECONDS) note(`decomposing a cycle: about ${durationText(seconds)}, ${bytesText(bytes)}`);
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
