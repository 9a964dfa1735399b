import { createHash, type Hash, hash } from 'node:crypto';
import type { BatchRows } from '@loschmidt/core';

/** The cycles of a point whose rows have lists, and the values of each. */
export interface ListedCycles {
  has(cycle: number): boolean;
  readonly width: number;
}

const NULL_BITS = 0x7ff8000000000000n;
const BUFFER_BYTES = 64 * 1024;

/**
 * SHA-256 over the rows of one point in (cycle, stage) order. A row is: cycle (float64) · stage (UTF-8, then 0x00) · scalars
 * alphabetically · lists alphabetically, all numbers little-endian float64; null is 0x7ff8000000000000, once for a list.
 * Rows are gathered in one buffer, so that a row costs no string and no hash call of its own, and a short point one call.
 */
export class PointDigester {
  readonly #buffer = new Uint8Array(BUFFER_BYTES);
  readonly #view = new DataView(this.#buffer.buffer);
  readonly #stageBytes = new Map<string, Uint8Array>();
  /** Of what the buffer could not hold. */
  #hash: Hash | undefined;
  #at = 0;

  /** NaN in `scalars` and null in `lists` are null. The arrays are read, not kept. */
  row(cycle: number, stage: string, scalars: Float64Array, lists: readonly (Float64Array | null)[]): void {
    this.#number(cycle);
    this.#stage(stage);
    for (const value of scalars) this.#number(value);
    for (const list of lists) {
      if (list === null) this.#number(Number.NaN);
      else for (const value of list) this.#number(value);
    }
  }

  /** Rows first … last−1 of whole cycles, the first of them `cycle`, by column; lists are null in cycles that are not `listed`. */
  cycles({ scalars, lists }: BatchRows, first: number, last: number, cycle: number, listed: ListedCycles): void {
    for (let row = first; row < last; row += 1) {
      const at = cycle + row - first;
      this.#number(at);
      this.#stage('cycle');
      for (let place = 0; place < scalars.length; place += 1) {
        this.#number(scalars[place]?.[row] ?? Number.NaN);
      }
      const isListed = lists.length > 0 && listed.has(at);
      for (const values of lists) {
        if (!isListed) this.#number(Number.NaN);
        else for (const value of values.subarray(row * listed.width, (row + 1) * listed.width)) this.#number(value);
      }
    }
  }

  /** The digest in hex; the next row begins another point. */
  finish(): string {
    if (this.#hash === undefined) {
      const digest = hash('sha256', this.#buffer.subarray(0, this.#at), 'hex');
      this.#at = 0;
      return digest;
    }
    const digest = this.#flush().digest('hex');
    this.#hash = undefined;
    return digest;
  }

  /** Forgets the rows so far. */
  reset(): void {
    this.#at = 0;
    this.#hash = undefined;
  }

  #number(value: number): void {
    if (this.#at + 8 > BUFFER_BYTES) this.#flush();
    // The bits of a computed NaN are the machine's choice; null has one form only.
    if (Number.isNaN(value)) this.#view.setBigUint64(this.#at, NULL_BITS, true);
    else this.#view.setFloat64(this.#at, value, true);
    this.#at += 8;
  }

  #stage(stage: string): void {
    let bytes = this.#stageBytes.get(stage);
    if (bytes === undefined) {
      bytes = Buffer.from(`${stage}\0`);
      this.#stageBytes.set(stage, bytes);
    }
    if (this.#at + bytes.length > BUFFER_BYTES) this.#flush();
    this.#buffer.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  #flush(): Hash {
    this.#hash ??= createHash('sha256');
    this.#hash.update(this.#buffer.subarray(0, this.#at));
    this.#at = 0;
    return this.#hash;
  }
}
