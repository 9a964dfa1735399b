/** Adds up how many slots compute, and how long each that came free stood still. */
export class SlotClock {
  #busy = 0;
  /** Slot-milliseconds. */
  #sum = 0;
  #at = performance.now();
  /** When slots came free, the first of them first. @type {number[]} */
  #free = [];
  /** @type {number[]} */
  #gaps = [];
  #ended = 0;

  begins() {
    this.#pass();
    this.#busy += 1;
    const freed = this.#free.shift();
    if (freed !== undefined) this.#gaps.push(this.#at - freed);
  }

  ends() {
    this.#pass();
    this.#busy -= 1;
    this.#ended += 1;
    this.#free.push(this.#at);
  }

  /** Since it was last read. */
  read() {
    this.#pass();
    const read = { busy: this.#busy, slotMs: this.#sum, gaps: this.#gaps, ended: this.#ended };
    this.#sum = 0;
    this.#gaps = [];
    this.#ended = 0;
    return read;
  }

  #pass() {
    const now = performance.now();
    this.#sum += this.#busy * (now - this.#at);
    this.#at = now;
  }
}
