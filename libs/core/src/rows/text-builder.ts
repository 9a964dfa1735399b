import type { Texts } from './column.js';

/** Bytes a row that are there from the start: a digest. */
const USUAL_BYTES = 64;

/** Texts of a block, one a row, as the bytes that they are sent as: what `textsOf` makes, without keeping strings. */
export class TextBuilder {
  readonly #offsets: Int32Array;
  readonly #valid: Uint8Array;
  #bytes: Uint8Array = new Uint8Array(0);
  #length = 0;
  #nulls = 0;
  #rows = 0;

  constructor(private readonly capacity: number) {
    this.#offsets = new Int32Array(capacity + 1);
    this.#valid = new Uint8Array(capacity);
  }

  push(text: string | null): void {
    if (text === null) this.#nulls += 1;
    else this.#write(text);
    this.#valid[this.#rows] = text === null ? 0 : 1;
    this.#rows += 1;
    this.#offsets[this.#rows] = this.#length;
  }

  /** Owns its memory. */
  texts(): Texts {
    const rows = this.#rows;
    return {
      type: 'string',
      offsets: this.#offsets.slice(0, rows + 1),
      bytes: this.#bytes.slice(0, this.#length),
      ...(this.#nulls > 0 && { valid: this.#valid.slice(0, rows) }),
    };
  }

  #write(text: string): void {
    this.#reserve(this.#length + text.length);
    const bytes = this.#bytes;
    const start = this.#length;
    // A call of the encoder takes longer than the characters of a short text.
    for (let at = 0; at < text.length; at += 1) {
      const character = text.charCodeAt(at);
      if (character > 127) {
        this.#encode(text);
        return;
      }
      bytes[start + at] = character;
    }
    this.#length = start + text.length;
  }

  #encode(text: string): void {
    const encoded = new TextEncoder().encode(text);
    this.#reserve(this.#length + encoded.length);
    this.#bytes.set(encoded, this.#length);
    this.#length += encoded.length;
  }

  #reserve(length: number): void {
    if (length <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(length, 2 * this.#bytes.length, this.capacity * USUAL_BYTES));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}
