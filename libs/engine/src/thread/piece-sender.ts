import { createHash } from 'node:crypto';
import type { SavedBytes } from '../checkpoint/saved-point.js';
import { MAX_WAITING_PIECES, PIECE_BYTES, type SavedPiece, SHARED } from './messages.js';

/** Cuts saved points into pieces that are handed over one by one, so that a large state is never held twice. */
export class PieceSender {
  #sent = 0;

  constructor(
    private readonly shared: Int32Array,
    private readonly tell: (piece: SavedPiece) => void,
    private readonly stopRequested: () => boolean,
  ) {}

  /**
   * Returns when every piece was taken, or, where the point has ended, when few wait; or when the chunk must stop: the point is then not
   * saved.
   */
  send(index: number, { cycle, bytes, parts }: SavedBytes, ended: boolean): void {
    const hash = createHash('sha256');
    const length = (offset: number) => Math.min(PIECE_BYTES, bytes - offset);
    let [offset, filled] = [0, 0];
    let data = new Uint8Array(length(0));
    for (const part of parts()) {
      for (let at = 0; at < part.length; ) {
        const taken = part.subarray(at, at + data.length - filled);
        data.set(taken, filled);
        at += taken.length;
        filled += taken.length;
        if (filled < data.length) continue;
        hash.update(data);
        const end = offset + filled;
        if (!this.#await(MAX_WAITING_PIECES - 1)) return;
        this.tell({
          ...{ index, cycle, offset, totalBytes: bytes, data },
          ...(end === bytes && { sha256: hash.digest('hex') }),
        });
        this.#sent += 1;
        [offset, filled] = [end, 0];
        data = new Uint8Array(length(end));
      }
    }
    if (!ended) this.#await(0);
  }

  /** Until no more than `waiting` pieces wait; false: the chunk must stop. */
  #await(waiting: number): boolean {
    for (;;) {
      if (this.stopRequested()) return false;
      const taken = Atomics.load(this.shared, SHARED.saved);
      if (this.#sent - taken <= waiting) return true;
      Atomics.wait(this.shared, SHARED.saved, taken, 100);
    }
  }
}
