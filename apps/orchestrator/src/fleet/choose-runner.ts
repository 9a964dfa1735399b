import type { ChunkNeed, ComputeVersions, RunnerLoad } from './runner-offer.js';

export type RunnerChoice<R extends RunnerLoad> =
  | { readonly kind: 'take'; readonly runner: R }
  /** All slots are busy, and it can be the next one there. */
  | { readonly kind: 'next'; readonly runner: R }
  /** Nothing is free now; `fits`: where it waits for memory, or to be alone, the runners that could take it, the one with least to finish first. */
  | { readonly kind: 'wait'; readonly reason: string; readonly fits: readonly R[] };

/**
 * The runner with the most free slots among those that compute with the right versions, are taking work, and have the memory; where all
 * slots are busy, the one with the fewest chunks on deck for its slots; otherwise why there is none, as a sentence for people.
 */
export function chooseRunner<R extends RunnerLoad>(
  runners: readonly R[],
  need: Pick<ChunkNeed, 'memoryBytes' | 'versions' | 'alone'>,
): RunnerChoice<R> {
  const wait = (reason: string, fits: readonly R[] = []): RunnerChoice<R> => ({ kind: 'wait', reason, fits });
  if (runners.length === 0) return wait('no runner is registered: start one with `loschmidt-runner --orchestrator`');
  const sameVersions = runners.filter(({ offer }) => computesWith(offer.versions, need.versions));
  if (sameVersions.length === 0) {
    const have = [...new Set(runners.map(({ offer }) => kernelText(offer.versions)))].join(' and ');
    return wait(
      `no runner computes with ${kernelText(need.versions)}, and those that are registered have ${have}: start one of that release, or resume with --allow-kernel-change`,
    );
  }
  const large = sameVersions.filter(({ offer }) => offer.memoryBytes >= need.memoryBytes);
  if (large.length === 0) {
    const largest = Math.max(...sameVersions.map(({ offer }) => offer.memoryBytes));
    return wait(
      `no runner has ${inBinaryUnits(need.memoryBytes)}, and the largest that is registered has ${inBinaryUnits(largest)}: start one with more memory`,
    );
  }
  const taking = large.filter(({ draining }) => !draining);
  if (taking.length === 0) return wait('all runners that could take it are draining');
  const awake = taking.filter(({ resting }) => !resting);
  if (awake.length === 0)
    return wait(
      'the runners that could take it refused work, hung, could not be reached, or sent what cannot be right',
    );
  if (need.alone) {
    const idle = awake.find(({ slotsHeld }) => slotsHeld === 0);
    if (idle !== undefined) return { kind: 'take', runner: idle };
    const nearest = [...awake].sort((a, b) => a.slotsHeld - b.slotsHeld);
    return wait('it must run alone since a runner died under it, and none is idle', nearest);
  }
  const open = awake.filter((runner) => freeSlots(runner) > 0 || runner.onDeck < runner.offer.slots);
  if (open.length === 0) {
    return wait(`all ${taking.reduce((sum, { offer }) => sum + offer.slots, 0)} slots are busy`);
  }
  // On deck as in a slot: what a chunk needs is there then, whichever other one ends first.
  const free = open.filter((runner) => freeBytes(runner) >= need.memoryBytes);
  const [first, ...others] = free;
  if (first === undefined) {
    const nearest = [...awake].sort((a, b) => freeBytes(b) - freeBytes(a));
    return wait(`no runner has ${inBinaryUnits(need.memoryBytes)} free`, nearest);
  }
  const mostFree = others.reduce((best, runner) => (freeSlots(runner) > freeSlots(best) ? runner : best), first);
  if (freeSlots(mostFree) > 0) return { kind: 'take', runner: mostFree };
  const shareOnDeck = ({ offer, onDeck }: RunnerLoad) => onDeck / offer.slots;
  return {
    kind: 'next',
    runner: others.reduce((best, runner) => (shareOnDeck(runner) < shareOnDeck(best) ? runner : best), first),
  };
}

/** Whether a runner could take it once it has nothing else to do: versions, memory, and not about to end. */
export function couldTake({ offer, draining }: RunnerLoad, need: Pick<ChunkNeed, 'memoryBytes' | 'versions'>): boolean {
  return !draining && computesWith(offer.versions, need.versions) && offer.memoryBytes >= need.memoryBytes;
}

/** The physics of a runner that is registered is the orchestrator's own. */
function kernelText({ kernel }: ComputeVersions): string {
  return `kernel ${kernel}`;
}

function computesWith(runner: ComputeVersions, pinned: ComputeVersions): boolean {
  return runner.physics === pinned.physics && runner.kernel === pinned.kernel;
}

function freeSlots({ offer, slotsHeld }: RunnerLoad): number {
  return offer.slots - slotsHeld;
}

function freeBytes({ offer, memoryHeldBytes }: RunnerLoad): number {
  return offer.memoryBytes - memoryHeldBytes;
}

function inBinaryUnits(bytes: number): string {
  const [size, unit] = bytes < 2 ** 30 ? [bytes / 2 ** 20, 'MiB'] : [bytes / 2 ** 30, 'GiB'];
  return `${Number(size.toPrecision(3))} ${unit}`;
}
