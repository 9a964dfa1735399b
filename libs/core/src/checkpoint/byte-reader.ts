import { LoschmidtError } from '../error/loschmidt-error.js';

/** Reads bytes that arrive in parts of any length, one after the other. */
export class ByteReader {
  private readonly parts: Iterator<Uint8Array>;
  private part: Uint8Array = new Uint8Array(0);

  constructor(parts: Iterable<Uint8Array>) {
    this.parts = parts[Symbol.iterator]();
  }

  /** Fills `target` with the next bytes. Throws corrupt where they end too early. */
  fill(target: Uint8Array): void {
    for (let at = 0; at < target.length; ) {
      if (this.part.length === 0 && !this.advance()) {
        throw new LoschmidtError(
          'corrupt',
          `Cannot read the checkpoint: it must have ${target.length - at} more bytes, got its end.`,
          { hint: 'Use an older checkpoint, or evolve the point from its start.' },
        );
      }
      const taken = this.part.subarray(0, target.length - at);
      target.set(taken, at);
      this.part = this.part.subarray(taken.length);
      at += taken.length;
    }
  }

  /** True where no byte is left. */
  atEnd(): boolean {
    while (this.part.length === 0) {
      if (!this.advance()) return true;
    }
    return false;
  }

  private advance(): boolean {
    const next = this.parts.next();
    if (next.done) return false;
    this.part = next.value;
    return true;
  }
}
