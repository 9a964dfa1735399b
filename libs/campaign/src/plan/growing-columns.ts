/** Numbers that are appended one by one, 8 bytes each. */
export class GrowingFloats {
  #values = new Float64Array(1024);
  #length = 0;

  /** Returns the number's index. */
  push(value: number): number {
    if (this.#length === this.#values.length) {
      const longer = new Float64Array(this.#length * 2);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.#length] = value;
    return this.#length++;
  }

  at(index: number): number {
    return this.#values[index] ?? Number.NaN;
  }
}

/** Whole numbers below 2³¹ that are appended one by one, 4 bytes each. */
export class GrowingInts {
  #values = new Int32Array(1024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const longer = new Int32Array(this.#length * 2);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.#length++] = value;
  }

  at(index: number): number {
    return this.#values[index] ?? -1;
  }
}
