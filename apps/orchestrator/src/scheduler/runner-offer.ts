import { MEMORY_LIMIT_BYTES } from '@loschmidt/core';

/** Physics and kernel that a campaign is pinned to and that a runner computes with. */
export interface ComputeVersions {
  readonly physics: number;
  readonly kernel: number;
}

/** Whether they compute the same bits. */
export function isSameVersions(a: ComputeVersions, b: ComputeVersions): boolean {
  return a.physics === b.physics && a.kernel === b.kernel;
}

/** What a runner says about itself when it registers or is asked. */
export interface RunnerOffer {
  /** New each time the runner's process starts. */
  readonly runnerId: string;
  /** host:port at which this orchestrator reaches it. */
  readonly address: string;
  readonly host: string;
  readonly versions: ComputeVersions & { readonly code: string };
  readonly slots: number;
  readonly memoryBytes: number;
  /** The most that its memory and its kernel can give one point; absent for a runner that does not say: it refuses what is larger itself. */
  readonly largestPointBytes?: number;
  /** Measured, relative to the machine that estimates of points are for; absent for a runner that does not say. */
  readonly speed?: number;
  /** What computes in it: wasm, or native (AVX2). */
  readonly kernelForm?: string;
  /** So long it computes since it registered, then it saves and ends; absent: as long as it is wanted. */
  readonly lastsSeconds?: number;
}

/** What a chunk needs from a runner, and how it is called in messages. */
export interface ChunkNeed {
  readonly campaign: string;
  /** Where the campaign is: copies have its name, too. */
  readonly folder?: string;
  readonly chunk: string;
  readonly points: number;
  /** Estimated time on one core. */
  readonly seconds: number;
  /** A runner must last so long at least, else what it computes is lost. Default 0. */
  readonly leastSeconds?: number;
  /** Of its largest point. */
  readonly memoryBytes: number;
  /** Of its run: 1 is served first. Default 3. */
  readonly priority?: number;
  /** Only on a runner that does nothing else meanwhile. */
  readonly alone?: boolean;
  readonly versions: ComputeVersions;
}

/** Whether a point is so large that WebAssembly cannot hold it. */
export function isBeyondWasm({ memoryBytes }: Pick<ChunkNeed, 'memoryBytes'>): boolean {
  return memoryBytes > MEMORY_LIMIT_BYTES;
}

/** Whether a runner can hold points that WebAssembly cannot. */
export function holdsBeyondWasm({ largestPointBytes = Number.POSITIVE_INFINITY }: RunnerOffer): boolean {
  return largestPointBytes > MEMORY_LIMIT_BYTES;
}

/** One value for each pair of versions, in the order in which they were set. */
export class ByVersions<T> {
  readonly #values = new Map<number, Map<number, T>>();
  readonly #all: T[] = [];

  get({ physics, kernel }: ComputeVersions): T | undefined {
    return this.#values.get(physics)?.get(kernel);
  }

  /** The value that is there, or the one that is made. */
  getOrMake({ physics, kernel }: ComputeVersions, make: () => T): T {
    let byKernel = this.#values.get(physics);
    if (byKernel === undefined) {
      byKernel = new Map();
      this.#values.set(physics, byKernel);
    }
    let value = byKernel.get(kernel);
    if (value === undefined) {
      value = make();
      byKernel.set(kernel, value);
      this.#all.push(value);
    }
    return value;
  }

  values(): readonly T[] {
    return this.#all;
  }
}
