/** Counts the activities of one queue that are under way, and their chunks that have not ended. */
export class ChunksUnderWay {
  readonly #listeners = new Set<() => void>();
  #tasks = 0;
  #chunks = 0;

  get tasks(): number {
    return this.#tasks;
  }

  get chunks(): number {
    return this.#chunks;
  }

  /** Does `work`, a task of so many chunks, which calls back when one of them has ended. */
  async during<T>(chunks: number, work: (ended: () => void) => Promise<T>): Promise<T> {
    let left = chunks;
    this.#tasks += 1;
    this.#chunks += chunks;
    const end = (count: number) => {
      left -= count;
      this.#chunks -= count;
      for (const listener of [...this.#listeners]) listener();
    };
    try {
      return await work(() => end(1));
    } finally {
      this.#tasks -= 1;
      end(left);
    }
  }

  /** Calls back when chunks have ended. Returns how to stop it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
