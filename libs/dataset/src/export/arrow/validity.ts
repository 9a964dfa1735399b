/** Which rows are not null, as Arrow has it: bit i of byte ⌊i/8⌋. Grows as it is written. */
export class Validity {
  rows = 0;
  nulls = 0;
  private bits = new Uint8Array(1 << 14);

  push(valid: boolean): void {
    const at = this.rows >> 3;
    if (at === this.bits.length) {
      const larger = new Uint8Array(2 * at);
      larger.set(this.bits);
      this.bits = larger;
    }
    if (valid) this.bits[at] = (this.bits[at] ?? 0) | (1 << (this.rows & 7));
    else this.nulls += 1;
    this.rows += 1;
  }

  /** The bits so far; starts again at row 0. */
  take(): { length: number; nullCount: number; nullBitmap: Uint8Array } {
    const taken = { length: this.rows, nullCount: this.nulls, nullBitmap: this.bits.slice(0, (this.rows + 7) >> 3) };
    this.bits.fill(0);
    this.rows = 0;
    this.nulls = 0;
    return taken;
  }
}
