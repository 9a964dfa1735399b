/** Text in PLAIN encoding: the length in 4 bytes, little-endian, before the bytes of each row. */
export class PlainText {
  private constructor(
    readonly bytes: Uint8Array,
    readonly length: number,
  ) {}

  /** Rows of `width` bytes each, one after the other. */
  static ofWidth(width: number, text: Uint8Array): PlainText {
    const rows = text.length / width;
    const bytes = new Uint8Array(rows * (4 + width));
    const view = new DataView(bytes.buffer);
    for (let row = 0; row < rows; row++) {
      const to = row * (4 + width);
      const from = row * width;
      view.setUint32(to, width, true);
      for (let at = 0; at < width; at++) bytes[to + 4 + at] = text[from + at] ?? 0;
    }
    return new PlainText(bytes, rows);
  }

  static of(rows: readonly string[]): PlainText {
    const encoded = rows.map((row) => Buffer.from(row, 'utf8'));
    const bytes = Buffer.alloc(encoded.reduce((sum, { length }) => sum + 4 + length, 0));
    let at = 0;
    for (const text of encoded) {
      at = bytes.writeUInt32LE(text.length, at);
      at += text.copy(bytes, at);
    }
    return new PlainText(bytes, rows.length);
  }
}
