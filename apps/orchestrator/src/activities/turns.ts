interface Waiter {
  readonly begin: () => void;
  hasLeft: boolean;
}

/**
 * At most so many pieces of work at a time, the others in the order in which they came. Of a fleet of 10⁵ slots whole groups of chunks begin, or end,
 * in the same moment: each would have its files open until all the others have opened theirs.
 */
export class Turns {
  readonly #line: Waiter[] = [];
  /** Of the line, those that want no turn any more. */
  #left = 0;
  #under = 0;

  constructor(private readonly most: number) {}

  /** Pieces of work that wait for their turn. */
  get waiting(): number {
    return this.#line.length - this.#left;
  }

  /** Throws the signal's reason as soon as it is aborted while this waits: `work` is not begun then. */
  async take<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    if (this.#under < this.most) this.#under += 1;
    else await this.#turn(signal);
    try {
      signal?.throwIfAborted();
      return await work();
    } finally {
      this.#pass();
    }
  }

  #turn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiter.hasLeft = true;
        this.#left += 1;
        reject(signal?.reason);
      };
      const begin = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const waiter: Waiter = { begin, hasLeft: false };
      signal?.addEventListener('abort', leave, { once: true });
      this.#line.push(waiter);
    });
  }

  #pass(): void {
    let next = this.#line.shift();
    for (; next?.hasLeft; next = this.#line.shift()) this.#left -= 1;
    if (next === undefined) this.#under -= 1;
    else next.begin();
  }
}
