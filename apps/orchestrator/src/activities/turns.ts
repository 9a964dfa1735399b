interface Waiter {
  readonly begin: () => void;
  hasLeft: boolean;
}

/** What lines share. */
interface Places {
  readonly most: number;
  taken: number;
  /** Whoever stands in an earlier one is next. */
  readonly lines: Turns[];
}

/** What is taken from the front of a line is cut off after so many: a line of 10⁵ that moved up with each of them would take as long as the work. */
const CUT_AFTER = 1_024;

/**
 * At most so many pieces of work at a time, the others in the order in which they came. Of a fleet of 10⁵ slots whole groups of chunks begin, or end,
 * in the same moment: each would have its files open until all the others have opened theirs.
 */
export class Turns {
  readonly #places: Places;
  readonly #line: Waiter[] = [];
  /** Where the line begins. */
  #front = 0;
  /** Of the line, those that want no turn any more. */
  #left = 0;

  constructor(places: number | Places) {
    this.#places = typeof places === 'number' ? { most: places, taken: 0, lines: [] } : places;
    this.#places.lines.push(this);
  }

  /** A line for the same places. Its work begins only when none waits in this one. */
  behind(): Turns {
    return new Turns(this.#places);
  }

  /** Pieces of work that wait for their turn in this line. */
  get waiting(): number {
    return this.#line.length - this.#front - this.#left;
  }

  /** Throws the signal's reason as soon as it is aborted while this waits: `work` is not begun then. */
  async take<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    if (this.#places.taken < this.#places.most) this.#places.taken += 1;
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
    for (const line of this.#places.lines) {
      const next = line.#first();
      if (next === undefined) continue;
      next.begin();
      return;
    }
    this.#places.taken -= 1;
  }

  /** Takes the first who has not left out of the line. */
  #first(): Waiter | undefined {
    for (;;) {
      const next = this.#line[this.#front];
      if (next === undefined) return undefined;
      this.#front += 1;
      if (this.#front === CUT_AFTER || this.#front === this.#line.length) {
        this.#line.splice(0, this.#front);
        this.#front = 0;
      }
      if (!next.hasLeft) return next;
      this.#left -= 1;
    }
  }
}
