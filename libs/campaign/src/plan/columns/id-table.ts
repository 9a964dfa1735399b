/** 32 bits each. */
export const ID_WORDS = 4;
const START_SLOTS = 1024;

/** Ids of 16 bytes by place, and the first place of each: 24 bytes a place instead of a map of strings. */
export class IdTable {
  #words = new Uint32Array(START_SLOTS * ID_WORDS);
  /** First place + 1 of an id, 0 where free; the id's first word picks where to look. */
  #slots = new Int32Array(START_SLOTS);
  #places = 0;

  /** Appends the id of the next place: 4 words, from `at` on. Returns the first place that has it, which may be this one. */
  add(words: Uint32Array, at = 0): number {
    if ((this.#places + 1) * 2 > this.#slots.length) this.#grow();
    const place = this.#places++;
    for (let word = 0; word < ID_WORDS; word++) this.#words[place * ID_WORDS + word] = words[at + word] ?? 0;
    return this.#firstPlace(place);
  }

  /** The first place that has an id, given in hex; −1 where none has it. */
  find(hex: string): number {
    const words = [0, 8, 16, 24].map((from) => Number.parseInt(hex.slice(from, from + 8), 16));
    const mask = this.#slots.length - 1;
    for (let slot = (words[0] ?? 0) & mask; ; slot = (slot + 1) & mask) {
      const place = (this.#slots[slot] ?? 0) - 1;
      if (place < 0 || words.every((word, index) => word === this.#word(place, index))) return place;
    }
  }

  /** The id of a place, in hex. */
  idAt(place: number): string {
    let text = '';
    for (let word = 0; word < ID_WORDS; word++) text += hexOf(this.#word(place, word));
    return text;
  }

  /** The ids of `count` places from `start`, in hex: 32 characters of ASCII each. */
  hexOf(start: number, count: number): Uint8Array {
    const text = new Uint8Array(count * ID_WORDS * 8);
    let at = 0;
    for (let index = start * ID_WORDS; index < (start + count) * ID_WORDS; index++) {
      const word = this.#words[index] ?? 0;
      for (let shift = 28; shift >= 0; shift -= 4) text[at++] = HEX_DIGITS[(word >>> shift) & 15] ?? 0;
    }
    return text;
  }

  #word(place: number, word: number): number {
    return this.#words[place * ID_WORDS + word] ?? 0;
  }

  #firstPlace(place: number): number {
    const mask = this.#slots.length - 1;
    let slot = this.#word(place, 0) & mask;
    for (;;) {
      const taken = (this.#slots[slot] ?? 0) - 1;
      if (taken < 0) {
        this.#slots[slot] = place + 1;
        return place;
      }
      if (this.#equal(taken, place)) return taken;
      slot = (slot + 1) & mask;
    }
  }

  #equal(a: number, b: number): boolean {
    for (let word = 0; word < ID_WORDS; word++) if (this.#word(a, word) !== this.#word(b, word)) return false;
    return true;
  }

  #grow(): void {
    const words = new Uint32Array(this.#words.length * 2);
    words.set(this.#words);
    this.#words = words;
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let place = 0; place < this.#places; place++) this.#firstPlace(place);
  }
}

/** The words of ids that are given in hex, 32 characters of ASCII each, one after the other. */
export function idWords(hex: Uint8Array): Uint32Array {
  const words = new Uint32Array(hex.length / 8);
  for (let word = 0; word < words.length; word++) {
    let value = 0;
    for (let at = 8 * word; at < 8 * word + 8; at++) value = (value << 4) | digitOf(hex[at] ?? 0);
    words[word] = value;
  }
  return words;
}

/** Of an ASCII digit or small letter. */
function digitOf(character: number): number {
  return character < 58 ? character - 48 : character - 87;
}

/** One of the 4 words of an id that is given as 16 characters 0 … 255: big-endian. */
export function idWord(id: string, word: number): number {
  const from = word * 4;
  return (
    ((id.charCodeAt(from) << 24) |
      (id.charCodeAt(from + 1) << 16) |
      (id.charCodeAt(from + 2) << 8) |
      id.charCodeAt(from + 3)) >>>
    0
  );
}

const HEX_DIGITS = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hexOf(word: number): string {
  return `${HEX[word >>> 24]}${HEX[(word >>> 16) & 255]}${HEX[(word >>> 8) & 255]}${HEX[word & 255]}`;
}
