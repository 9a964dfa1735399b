import { LoschmidtError } from '@loschmidt/core';

/** What running chunks hold. */
export interface Reservation {
  release(): void;
}

/** Slots and memory of this runner: what is promised to chunks is never promised twice. */
export class Capacity {
  #busy = 0;
  #used = 0;
  #alone = false;

  constructor(
    readonly slots: number,
    readonly memoryBytes: number,
  ) {}

  get busy(): number {
    return this.#busy;
  }

  get freeMemoryBytes(): number {
    return this.memoryBytes - this.#used;
  }

  /** `alone`: nothing else may run meanwhile. Throws `over-capacity` when there is no slot or not so much memory. */
  reserve(bytes: number, alone = false): Reservation {
    if (bytes > this.memoryBytes) {
      throw full(`its largest point needs ${megabytes(bytes)}, this runner has ${megabytes(this.memoryBytes)} in all`);
    }
    if (this.#alone) throw full('this runner has a chunk that must run alone');
    if (alone && this.#busy > 0) throw full(`it must run alone, and ${this.#busy} of ${this.slots} slots are busy`);
    if (this.#busy >= this.slots) throw full(`all ${this.slots} slots are busy`);
    if (bytes > this.freeMemoryBytes) {
      throw full(
        `its largest point needs ${megabytes(bytes)}, only ${megabytes(this.freeMemoryBytes, Math.floor)} are free`,
      );
    }
    this.#busy += 1;
    this.#used += bytes;
    this.#alone = alone;
    let held = true;
    return {
      release: () => {
        if (!held) return;
        held = false;
        this.#alone = false;
        this.#busy -= 1;
        this.#used -= bytes;
      },
    };
  }
}

function full(why: string): LoschmidtError {
  return new LoschmidtError('over-capacity', `Cannot take the chunk: ${why}.`);
}

function megabytes(bytes: number, round = Math.ceil): string {
  return `${round(bytes / 2 ** 20)} MiB`;
}
