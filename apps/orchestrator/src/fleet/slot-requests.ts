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

type ReasonOf = (need: ChunkNeed) => string;

/** So many are told in 20 ms: a fleet that is gone leaves 10⁵ waiting. */
const MOST_TOLD = 10_000;

/** Chunks that wait for a slot, by a number that grows with each request. */
export class SlotRequests {
  readonly #requests = new Map<number, Request>();
  #untold: Iterator<Request> = this.#requests.values();
  #last = 0;

  constructor(private readonly most = MOST_TOLD) {}

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

  /** Tells this one why it waits, if it still does. */
  tellWhy(reasonOf: ReasonOf, chunk: number): void {
    const request = this.#requests.get(chunk);
    if (request !== undefined) tell(request, reasonOf);
  }

  /** Tells those that still wait why, where that has changed: of more than can be told at once the next ones. */
  tellNext(reasonOf: ReasonOf): void {
    for (let left = Math.min(this.most, this.#requests.size); left > 0; left -= 1) {
      let next = this.#untold.next();
      if (next.done) {
        this.#untold = this.#requests.values();
        next = this.#untold.next();
      }
      if (next.done) return;
      tell(next.value, reasonOf);
    }
  }

  *needs(): Iterable<ChunkNeed> {
    for (const { need } of this.#requests.values()) yield need;
  }

  list(): readonly Asked[] {
    return [...this.#requests.values()];
  }
}

function tell(request: Request, reasonOf: ReasonOf): void {
  const reason = reasonOf(request.need);
  if (reason === request.reason) return;
  request.reason = reason;
  request.onWait(reason);
}
