import type { Runner } from './runner-load.js';
import { ByVersions, type ChunkNeed, type ComputeVersions, holdsBeyondWasm, isBeyondWasm } from './runner-offer.js';
import { secondsLeft } from './time-left.js';

/** Of the runners that have at least this memory. */
interface Counts {
  readonly memoryBytes: number;
  /** Of those that take work, resting or not. */
  readonly slots: number;
  readonly takesWork: boolean;
  readonly isAwake: boolean;
  /** When the last of those that take work ends, on the fleet's clock. */
  readonly endsAt: number;
}

/** What a chunk asks of the fleet of now. */
interface Asked {
  /** A runner must last so long. */
  readonly seconds: number;
  /** The memory of the largest runner with its versions that lasts so long, and has a slot free, or one more prefetched chunk. */
  readonly largestOpen: number;
  /** On the fleet's clock. */
  readonly at: number;
}

/** What the runners of this moment could do if they had nothing to do, by memory: made once for each change of who is here. */
export class FleetCapacity {
  readonly #byVersions = new ByVersions<Runner[]>();
  /** Of each group those that hold points which WebAssembly cannot. */
  readonly #beyondWasm = new Map<Runner[], Runner[]>();
  /** By how long they last, 0 for all: the most memory first, and each counts those before it. */
  readonly #counts = new Map<Runner[], Map<number, readonly Counts[]>>();
  /** In the order in which they joined. */
  readonly #kernels = new Set<string>();
  readonly #texts = new Map<number, string>();

  /** `at`: on the fleet's clock. */
  constructor(
    runners: Iterable<Runner>,
    private readonly at: number,
  ) {
    for (const runner of runners) {
      this.#byVersions.getOrMake(runner.offer.versions, () => []).push(runner);
      this.#kernels.add(kernelText(runner.offer.versions));
    }
    for (const group of this.#byVersions.values()) group.sort((a, b) => b.offer.memoryBytes - a.offer.memoryBytes);
  }

  slots(memoryBytes: number): number {
    let slots = 0;
    for (const group of this.#byVersions.values()) slots += ofAtLeast(this.#of(group), memoryBytes)?.slots ?? 0;
    return slots;
  }

  /** `seconds`: a runner must last so long. */
  couldTake(need: ChunkNeed, seconds: number): boolean {
    return ofAtLeast(this.#of(this.#holding(need), seconds), need.memoryBytes)?.takesWork ?? false;
  }

  waitReason(need: ChunkNeed, { seconds, largestOpen, at }: Asked): string {
    const { versions, memoryBytes, alone } = need;
    if (this.#kernels.size === 0) return 'no runner is registered: start one with `loschmidt-runner --orchestrator`';
    const counts = this.#of(this.#byVersions.get(versions));
    const [largest] = counts;
    if (largest === undefined) {
      return `no runner computes with ${kernelText(versions)}, and those that are registered have ${[...this.#kernels].join(' and ')}: start one of that release, or resume with --allow-kernel-change`;
    }
    if (ofAtLeast(counts, memoryBytes) === undefined) {
      return `no runner has ${inBinaryUnits(memoryBytes)}, and the largest that is registered has ${inBinaryUnits(largest.memoryBytes)}: start one with more memory`;
    }
    const group = this.#holding(need);
    const large = ofAtLeast(this.#of(group), memoryBytes);
    if (large === undefined) {
      return `a point needs ${inBinaryUnits(memoryBytes)}, which only the native kernel can hold, and the runners with so much memory compute in WebAssembly: start one with that kernel (\`loschmidt doctor\` says which one a machine has, and why)`;
    }
    if (!large.takesWork) return 'all runners that could take it are draining or cut off';
    const lasting = ofAtLeast(this.#of(group, seconds), memoryBytes);
    if (!lasting?.takesWork) {
      return `it needs a runner that lasts ${durationText(seconds)}, and of those that could take it the last one ends in ${durationText((large.endsAt - at) / 1_000)}: start one that lasts longer (\`loschmidt-runner --time-limit\`, \`sbatch --time\`)`;
    }
    if (!lasting.isAwake) {
      return 'the runners that could take it refused work, hung, could not be reached, or sent what cannot be right';
    }
    if (alone) return 'it must run alone since a runner died under it, and none is idle';
    if (largestOpen < memoryBytes)
      return lasting.slots === 1 ? 'the only slot is busy' : `all ${lasting.slots} slots are busy`;
    return `no runner has ${this.#bytesText(memoryBytes)} free`;
  }

  /** Of those with its versions. */
  #holding(need: ChunkNeed): Runner[] | undefined {
    const group = this.#byVersions.get(need.versions);
    if (group === undefined || !isBeyondWasm(need)) return group;
    const holding = this.#beyondWasm.get(group) ?? group.filter(({ offer }) => holdsBeyondWasm(offer));
    this.#beyondWasm.set(group, holding);
    return holding;
  }

  #of(group: Runner[] | undefined, seconds = 0): readonly Counts[] {
    if (group === undefined) return [];
    const known = this.#counts.get(group) ?? new Map<number, readonly Counts[]>();
    this.#counts.set(group, known);
    const counts = known.get(seconds) ?? countsOf(group.filter((runner) => lasts(runner, seconds, this.at)));
    known.set(seconds, counts);
    return counts;
  }

  /** Many chunks need the same. */
  #bytesText(bytes: number): string {
    const text = this.#texts.get(bytes) ?? inBinaryUnits(bytes);
    this.#texts.set(bytes, text);
    return text;
  }
}

function lasts(runner: Runner, seconds: number, at: number): boolean {
  return seconds === 0 || secondsLeft(runner, at) >= seconds;
}

/** The most memory first. */
function countsOf(runners: readonly Runner[]): Counts[] {
  let counts = { slots: 0, takesWork: false, isAwake: false, endsAt: Number.NEGATIVE_INFINITY };
  return runners.map(({ offer, draining, resting, endsAt }) => {
    counts = {
      slots: counts.slots + (draining ? 0 : offer.slots),
      takesWork: counts.takesWork || !draining,
      isAwake: counts.isAwake || !(draining || resting),
      endsAt: draining ? counts.endsAt : Math.max(counts.endsAt, endsAt),
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

function durationText(seconds: number): string {
  const [size, unit] = seconds < 120 ? [1, 's'] : seconds < 7_200 ? [60, 'min'] : [3_600, 'h'];
  return `${Number((Math.max(0, seconds) / size).toPrecision(2))} ${unit}`;
}

function inBinaryUnits(bytes: number): string {
  const [size, unit] = bytes < 2 ** 30 ? [bytes / 2 ** 20, 'MiB'] : [bytes / 2 ** 30, 'GiB'];
  return `${Number(size.toPrecision(3))} ${unit}`;
}
