import {
  canonicalJson,
  LoschmidtError,
  type Point,
  type SpectrumRequest,
  sharedCycle,
  spectrumCost,
  spectrumMethod,
} from '@loschmidt/core';
import { pointMemoryBytes, readMachineLimits } from '@loschmidt/engine/machine-limits';
import { bytesText, counted, durationText } from '../output/quantities.js';
import type { SpectrumTable } from './spectrum-rows.js';
import type { SpectrumSource } from './spectrum-sources.js';

/** Shorter ones begin without a word. */
const TOLD_SECONDS = 5;

export interface SpectrumTask {
  readonly table: SpectrumTable;
  readonly phase?: readonly number[];
  readonly cycles?: number;
  readonly fromStart?: true;
}

/** What is asked of the spectrum of a point. */
export function requestOf({ cycles, fromStart }: SpectrumTask, point: Point): SpectrumRequest {
  return { cycles: cycles ?? Math.max(1, point.cycles), fromStart: fromStart === true };
}

/** Points that agree in it are decomposed once. */
export function sharingKey(point: Point, { fromStart = false }: SpectrumRequest): string {
  return canonicalJson({ ...sharedCycle(point), fromStart });
}

/**
 * Throws before the first decomposition where any point has no such spectrum or needs more memory than the machine's points may have,
 * with the id of that point. `note` is told of what will take long.
 */
export async function checkPoints(
  source: SpectrumSource,
  task: SpectrumTask,
  note: (line: string) => void,
): Promise<void> {
  const memory = pointMemoryBytes(readMachineLimits());
  const seen = new Set<string>();
  let [seconds, bytes] = [0, 0];
  for await (const { values, point } of source.points()) {
    try {
      const request = requestOf(task, point);
      refuseTask(point, request, task);
      const cost = spectrumCost(point, request);
      refuseMemory(cost.bytes, memory);
      const key = sharingKey(point, request);
      if (!seen.has(key)) seconds += cost.seconds;
      seen.add(key);
      if (task.table !== 'levels') seconds += (task.phase?.length ?? 1) * request.cycles * cost.returnSeconds;
      bytes = Math.max(bytes, cost.bytes);
    } catch (error) {
      const [id] = values;
      if (!(error instanceof LoschmidtError) || id === undefined) throw error;
      throw new LoschmidtError(error.code, `${error.message} That is point ${id}.`, {
        hint: `Leave it out with --where, or: ${error.hint ?? ''}`,
        cause: error,
      });
    }
  }
  if (seconds > TOLD_SECONDS) {
    note(`decomposing ${counted(seen.size, 'cycle')}: about ${durationText(seconds)}, ${bytesText(bytes)}`);
  }
}

function refuseTask(point: Point, request: SpectrumRequest, { phase, table }: SpectrumTask): void {
  const { kind } = spectrumMethod(point, request);
  if (phase !== undefined && kind === 'eigenphases') {
    throw new LoschmidtError(
      'bad-input',
      'Cannot give the spectrum of another φ: the cycle must be an echo whose Ô has two values, with a start in one of them.',
      { hint: 'Leave --phase out, or put Ô on one site of one species.' },
    );
  }
  if (table === 'levels' && kind === 'lanczos') {
    throw new LoschmidtError(
      'bad-input',
      'Cannot list the levels of a cycle from its start alone, as is done above dimension 5,000: that has the returns alone.',
      { hint: 'Use --table returns, without --from-start up to dimension 5,000.' },
    );
  }
}

function refuseMemory(bytes: number, memory: number): void {
  if (bytes <= memory) return;
  throw new LoschmidtError(
    'over-capacity',
    `Cannot decompose the cycle: it may take at most ${bytesText(memory)}, 80 % of the memory of this machine, got ${bytesText(bytes)}.`,
    { hint: 'Add --from-start, take fewer sites or particles, or go to a machine with more memory.' },
  );
}
