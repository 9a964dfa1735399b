import { LoschmidtError } from '@loschmidt/core';

/** What running chunks hold. */
export interface Reservation {
  /** Its memory is still held. */
  releaseSlot(): void;
  release(): void;
}

interface Waiter {
  readonly bytes: number;
  readonly caller: string;
  readonly grant: (reservation: Reservation) => void;
}

/** Slots and memory of this runner: what is promised to chunks is never promised twice. */
export class Capacity {
  #busy = 0;
  #used = 0;
  #alone = false;
  /** In the order in which they came. */
  readonly #prefetched: Waiter[] = [];

  constructor(
    readonly slots: number,
    readonly memoryBytes: number,
    /** What the kernel here can give one point. */
    private readonly largestBytes = Number.POSITIVE_INFINITY,
  ) {}

  /** The most that one point can have here. */
  get largestPointBytes(): number {
    return Math.min(this.memoryBytes, this.largestBytes);
  }

  get busy(): number {
    return this.#busy;
  }

  get #allBusy(): string {
    return this.slots === 1 ? 'the only slot is busy' : `all ${this.slots} slots are busy`;
  }

  get freeMemoryBytes(): number {
    return this.memoryBytes - this.#used;
  }

  /** `alone`: nothing else may run meanwhile. Throws `over-capacity` when there is no slot or not so much memory. */
  reserve(bytes: number, alone = false): Reservation {
    if (bytes > this.memoryBytes) {
      throw full(`its largest point needs ${megabytes(bytes)}, this runner has ${megabytes(this.memoryBytes)} in all`);
    }
    if (bytes > this.largestBytes) {
      throw full(
        `its largest point needs ${megabytes(bytes)}, the kernel of this runner can have ${megabytes(this.largestBytes)}: see \`loschmidt doctor\``,
      );
    }
    if (this.#alone) throw full('this runner has a chunk that must run alone');
    if (alone && this.#busy > 0)
      throw full(`it must run alone, and ${this.#busy} of ${this.slots} slots ${this.#busy === 1 ? 'is' : 'are'} busy`);
    if (this.#busy >= this.slots) throw full(this.#allBusy);
    if (bytes > this.freeMemoryBytes) {
      throw full(
        `its largest point needs ${megabytes(bytes)}, only ${megabytes(this.freeMemoryBytes, Math.floor)} are free`,
      );
    }
    this.#busy += 1;
    this.#used += bytes;
    this.#alone = alone;
    let holdsSlot = true;
    const releaseSlot = () => {
      if (!holdsSlot) return;
      holdsSlot = false;
      this.#alone = false;
      this.#busy -= 1;
      this.#serve();
    };
    let held = true;
    return {
      releaseSlot,
      release: () => {
        if (!held) return;
        held = false;
        this.#used -= bytes;
        releaseSlot();
        this.#serve();
      },
    };
  }

  /**
   * The same, and waits for its turn where there is no slot or not so much memory now: as many of each caller as there are slots may wait, so
   * that none is kept out by another. Throws `over-capacity` where it could not be waited for, and the signal's reason when it is aborted.
   */
  async reserveNext(bytes: number, signal: AbortSignal, caller = ''): Promise<Reservation> {
    signal.throwIfAborted();
    const mustWait = this.#prefetched.length > 0 || !this.#fits(bytes);
    if (!mustWait || this.#alone || bytes > this.largestPointBytes) return this.reserve(bytes);
    const own = this.#prefetched.filter((waiter) => waiter.caller === caller).length;
    if (own >= this.slots) throw full(`${this.#allBusy}, and as many chunks are next`);
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#prefetched.splice(this.#prefetched.indexOf(waiter), 1);
        reject(signal.reason);
        this.#serve();
      };
      const waiter: Waiter = {
        bytes,
        caller,
        grant: (reservation) => {
          signal.removeEventListener('abort', onAbort);
          resolve(reservation);
        },
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#prefetched.push(waiter);
    });
  }

  #fits(bytes: number): boolean {
    return !this.#alone && this.#busy < this.slots && bytes <= this.freeMemoryBytes;
  }

  #serve(): void {
    for (let next = this.#prefetched[0]; next !== undefined && this.#fits(next.bytes); next = this.#prefetched[0]) {
      this.#prefetched.shift();
      next.grant(this.reserve(next.bytes));
    }
  }
}

function full(why: string): LoschmidtError {
  return new LoschmidtError('over-capacity', `Cannot take the chunk: ${why}.`);
}

function megabytes(bytes: number, round = Math.ceil): string {
  return `${round(bytes / 2 ** 20)} MiB`;
}
