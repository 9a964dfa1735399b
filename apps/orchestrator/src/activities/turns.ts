/**
 * At most so many pieces of work at a time, the others in the order in which they came. Of a fleet of 10⁵ slots whole groups of chunks begin, or end,
 * in the same moment: each would have its files open until all the others have opened theirs.
 */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #under = 0;

  constructor(private readonly most: number) {}

  /** Pieces of work that wait for their turn. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Throws the signal's reason where it is aborted when the turn has come: `work` is not begun then. */
  async take<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (this.#under < this.most) this.#under += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      signal?.throwIfAborted();
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#under -= 1;
      else next();
    }
  }
}
