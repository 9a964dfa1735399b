import type { ChunkNeed } from '../scheduler/runner-offer.js';
import type { AcquireOptions, RunnerSlot } from './runner-slot.js';

interface Asked {
  readonly need: ChunkNeed;
  readonly since: number;
}

interface Request extends Asked {
  reason: string;
  readonly onWait: (reason: string) => void;
  readonly grant: (slot: RunnerSlot) => void;
}

/** Chunks that wait for a slot, by a number that grows with each request. */
export class SlotRequests {
  readonly #requests = new Map<number, Request>();
  #last = 0;

  get size(): number {
    return this.#requests.size;
  }

  /**
   * Resolves when it is granted a slot; rejects with the signal's reason when that is aborted, and withdraws it. `submit` is told its number,
   * and may grant it at once.
   */
  add(
    asked: Asked,
    { signal, onWait = () => {} }: AcquireOptions,
    withdraw: (chunk: number) => void,
    submit: (chunk: number) => void,
  ): Promise<RunnerSlot> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      this.#last += 1;
      const chunk = this.#last;
      const onAbort = () => {
        this.#requests.delete(chunk);
        withdraw(chunk);
        reject(signal.reason);
      };
      const request: Request = {
        ...asked,
        reason: '',
        onWait,
        grant: (slot) => {
          this.#requests.delete(chunk);
          signal.removeEventListener('abort', onAbort);
          resolve(slot);
        },
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#requests.set(chunk, request);
      submit(chunk);
    });
  }

  needOf(chunk: number): ChunkNeed | undefined {
    return this.#requests.get(chunk)?.need;
  }

  grant(chunk: number, slot: RunnerSlot): void {
    this.#requests.get(chunk)?.grant(slot);
  }

  /** Tells those that still wait, or this one of them, why, where that has changed. */
  tellWhy(reasonOf: (need: ChunkNeed) => string, chunk?: number): void {
    const one = chunk === undefined ? undefined : this.#requests.get(chunk);
    const all = chunk === undefined ? this.#requests.values() : one ? [one] : [];
    for (const request of all) {
      const reason = reasonOf(request.need);
      if (reason === request.reason) continue;
      request.reason = reason;
      request.onWait(reason);
    }
  }

  *needs(): Iterable<ChunkNeed> {
    for (const { need } of this.#requests.values()) yield need;
  }

  list(): readonly Asked[] {
    return [...this.#requests.values()];
  }
}
