import type { ComputeVersions } from './runner-offer.js';

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
