import type { Runner } from './runner-load.js';
import { ByVersions, type ChunkNeed, type ComputeVersions } from './runner-offer.js';

/** Of the runners that have at least this memory. */
interface Counts {
  readonly memoryBytes: number;
  /** Of those that take work, resting or not. */
  readonly slots: number;
  readonly takesWork: boolean;
  readonly isAwake: boolean;
}

/** What the runners of this moment could do if they had nothing to do, by memory: made once for each change of who is here. */
export class FleetCapacity {
  /** The most memory first, and each counts those before it. */
  readonly #byVersions = new ByVersions<Counts[]>();
  /** In the order in which they joined. */
  readonly #kernels = new Set<string>();
  readonly #texts = new Map<number, string>();

  constructor(runners: Iterable<Runner>) {
    const groups = new ByVersions<Runner[]>();
    for (const runner of runners) {
      groups.getOrMake(runner.offer.versions, () => []).push(runner);
      this.#kernels.add(kernelText(runner.offer.versions));
    }
    for (const group of groups.values()) {
      const [{ offer }] = group as [Runner];
      this.#byVersions.getOrMake(offer.versions, () => countsOf(group));
    }
  }

  slots(memoryBytes: number): number {
    let slots = 0;
    for (const counts of this.#byVersions.values()) slots += ofAtLeast(counts, memoryBytes)?.slots ?? 0;
    return slots;
  }

  couldTake({ versions, memoryBytes }: ChunkNeed): boolean {
    return ofAtLeast(this.#byVersions.get(versions) ?? [], memoryBytes)?.takesWork ?? false;
  }

  /** `largestOpen`: the memory of the largest runner with these versions that has a slot free, or one more prefetched chunk. */
  waitReason({ versions, memoryBytes, alone }: ChunkNeed, largestOpen: number): string {
    if (this.#kernels.size === 0) return 'no runner is registered: start one with `loschmidt-runner --orchestrator`';
    const counts = this.#byVersions.get(versions);
    const [largest] = counts ?? [];
    if (counts === undefined || largest === undefined) {
      return `no runner computes with ${kernelText(versions)}, and those that are registered have ${[...this.#kernels].join(' and ')}: start one of that release, or resume with --allow-kernel-change`;
    }
    const large = ofAtLeast(counts, memoryBytes);
    if (large === undefined) {
      return `no runner has ${inBinaryUnits(memoryBytes)}, and the largest that is registered has ${inBinaryUnits(largest.memoryBytes)}: start one with more memory`;
    }
    if (!large.takesWork) return 'all runners that could take it are draining or cut off';
    if (!large.isAwake) {
      return 'the runners that could take it refused work, hung, could not be reached, or sent what cannot be right';
    }
    if (alone) return 'it must run alone since a runner died under it, and none is idle';
    if (largestOpen < memoryBytes) return `all ${large.slots} slots are busy`;
    return `no runner has ${this.#bytesText(memoryBytes)} free`;
  }

  /** Many chunks need the same. */
  #bytesText(bytes: number): string {
    const text = this.#texts.get(bytes) ?? inBinaryUnits(bytes);
    this.#texts.set(bytes, text);
    return text;
  }
}

function countsOf(runners: Runner[]): Counts[] {
  let counts = { slots: 0, takesWork: false, isAwake: false };
  return runners
    .sort((a, b) => b.offer.memoryBytes - a.offer.memoryBytes)
    .map(({ offer, draining, resting }) => {
      counts = {
        slots: counts.slots + (draining ? 0 : offer.slots),
        takesWork: counts.takesWork || !draining,
        isAwake: counts.isAwake || !(draining || resting),
      };
      return { memoryBytes: offer.memoryBytes, ...counts };
    });
}

/** The last of those that have so much memory counts all of them. */
function ofAtLeast(counts: readonly Counts[], memoryBytes: number): Counts | undefined {
  let [low, high] = [0, counts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((counts[middle]?.memoryBytes ?? 0) >= memoryBytes) low = middle + 1;
    else high = middle;
  }
  return counts[low - 1];
}

/** The physics of a runner that is registered is the orchestrator's own. */
function kernelText({ kernel }: ComputeVersions): string {
  return `kernel ${kernel}`;
}

function inBinaryUnits(bytes: number): string {
  const [size, unit] = bytes < 2 ** 30 ? [bytes / 2 ** 20, 'MiB'] : [bytes / 2 ** 30, 'GiB'];
  return `${Number(size.toPrecision(3))} ${unit}`;
}
