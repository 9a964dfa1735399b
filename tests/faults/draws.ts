import { createHash } from 'node:crypto';

/** The same draws for the same seed: a storm that found something can be seen again. */
export class Draws {
  #next = 0;

  constructor(readonly seed: number) {}

  /** Uniform in [0, 1). */
  uniform(): number {
    const hash = createHash('sha256')
      .update(`${this.seed}\n${this.#next++}`)
      .digest();
    return hash.readUInt32BE(0) / 2 ** 32;
  }

  between(least: number, most: number): number {
    return least + this.uniform() * (most - least);
  }

  one<T>(all: readonly T[]): T {
    const drawn = all[Math.floor(this.uniform() * all.length)];
    if (drawn === undefined) throw new Error('Cannot draw one of none');
    return drawn;
  }
}
