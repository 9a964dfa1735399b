/** Byte offsets in the kernel's memory, handed out once in ascending order and aligned to 64. */
export class Layout {
  private next: number;
  private readonly filled: { offset: number; data: ArrayBufferView | ArrayBuffer }[] = [];

  constructor(
    base: number,
    readonly threads: number,
  ) {
    this.next = base;
  }

  take(bytes: number): number {
    const offset = this.next;
    this.next = Math.ceil((offset + bytes) / 64) * 64;
    return offset;
  }

  /** Takes scratch space of `bytes` for each thread; assembly/thread.ts finds a thread's own. */
  takeScratch(bytes: number): number {
    return this.take(bytes * this.threads);
  }

  /** Takes room for `data`, which `fill` copies there. */
  place(data: ArrayBufferView | ArrayBuffer): number {
    const offset = this.take(data.byteLength);
    if (data.byteLength > 0) this.filled.push({ offset, data });
    return offset;
  }

  get end(): number {
    return this.next;
  }

  fill(buffer: SharedArrayBuffer): void {
    for (const { offset, data } of this.filled) {
      const bytes =
        data instanceof ArrayBuffer
          ? new Uint8Array(data)
          : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      new Uint8Array(buffer, offset, bytes.length).set(bytes);
    }
  }
}

/** Scratch space of all threads but the first may take so much of what the state does, or these bytes: it is in no estimate. */
const SCRATCH_SHARE = 1 / 32;
const SCRATCH_BYTES = 4 * 2 ** 20;

/** For how many of `most` threads a layout has scratch space, of `tileBytes` each, beside a state of `stateBytes`. */
export function scratchThreads(most: number, tileBytes: number, stateBytes: number): number {
  const helpers = Math.floor(Math.max(SCRATCH_BYTES, stateBytes * SCRATCH_SHARE) / tileBytes);
  return Math.min(most, 1 + helpers);
}

/** Bytes of a row of a tile: four columns, real parts then imaginary parts. */
export const ROW_BYTES = 64;

/** A dimension rounded up to whole blocks of four: a state's rows and columns are stored so, zeros beyond the end. */
export function padded(dimension: number): number {
  return Math.ceil(dimension / 4) * 4;
}
