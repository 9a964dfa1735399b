type Numbers = Float64Array | Int32Array | Uint32Array;

/** Numbers that are appended, in a typed array that doubles. */
export class GrowingColumn<A extends Numbers> {
  #values: A;
  #length = 0;

  constructor(private readonly make: (length: number) => A) {
    this.#values = make(1024);
  }

  get length(): number {
    return this.#length;
  }

  /** Returns the number's index. */
  push(value: number): number {
    this.#reserve(1);
    this.#values[this.#length] = value;
    return this.#length++;
  }

  pushAll(values: ArrayLike<number>): void {
    this.#reserve(values.length);
    this.#values.set(values, this.#length);
    this.#length += values.length;
  }

  /** NaN beyond the end. */
  at(index: number): number {
    return this.#values[index] ?? Number.NaN;
  }

  /** A copy of what was appended; the column starts again, empty. */
  take(): A {
    const taken = this.#values.slice(0, this.#length) as A;
    this.#length = 0;
    return taken;
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#values.length) return;
    const longer = this.make(Math.max(this.#values.length * 2, this.#length + count));
    longer.set(this.#values);
    this.#values = longer;
  }
}

/** Numbers that are appended, 8 bytes each. */
export const growingFloats = () => new GrowingColumn<Float64Array>((length) => new Float64Array(length));

/** Whole numbers below 2³¹ in magnitude that are appended, 4 bytes each. */
export const growingInts = () => new GrowingColumn<Int32Array>((length) => new Int32Array(length));

/** Whole numbers from 0 to below 2³² that are appended, 4 bytes each. */
export const growingWords = () => new GrowingColumn<Uint32Array>((length) => new Uint32Array(length));
