import { NumberReader } from './number-reader.js';
import { isMap, type RawObject as Json } from './read.js';

/** A number of a template: it stands at `[key]`, or at `[key][inner]`. */
interface Slot {
  readonly key: string;
  readonly inner: string | null;
  /** The text between the slot before and this one. */
  readonly before: string;
}

/**
 * The text of a JSON object with its numbers left open: those that are values of the object itself, or of an object in it.
 * Texts that differ from it in these numbers alone are read without parsing the rest, to what JSON.parse makes of them.
 */
export class PointTemplate {
  /** What was read last, and its numbers. Objects whose numbers are the same again are shared with it. */
  #last: Json;
  readonly #lastNumbers: Float64Array;
  readonly #numbers: Float64Array;
  readonly #reader = new NumberReader();

  private constructor(
    first: Json,
    private readonly slots: readonly Slot[],
    private readonly after: string,
  ) {
    this.#last = first;
    this.#lastNumbers = new Float64Array(slots.length).fill(Number.NaN);
    this.#numbers = new Float64Array(slots.length);
  }

  /** The template of a text and what JSON.parse made of it; null for a text with spaces, or with other ways to write a number. */
  static of(text: string, parsed: Json): PointTemplate | null {
    if (JSON.stringify(parsed) !== text) return null;
    const slots: Slot[] = [];
    const after = openNumbers(parsed, null, '', slots);
    return new PointTemplate(parsed, slots, after);
  }

  /** What JSON.parse makes of a text that fits; null for any other. */
  read(text: string): Json | null {
    let at = 0;
    for (let place = 0; place < this.slots.length; place += 1) {
      const { before } = this.slots[place] as Slot;
      if (!text.startsWith(before, at)) return null;
      const value = this.#reader.read(text, at + before.length);
      if (Number.isNaN(value)) return null;
      this.#numbers[place] = value;
      at = this.#reader.end;
    }
    if (text.length !== at + this.after.length || !text.endsWith(this.after)) return null;
    this.#last = this.#withNumbers(this.#last);
    return this.#last;
  }

  #withNumbers(last: Json): Json {
    const next: Record<string, unknown> = { ...last };
    for (let place = 0; place < this.slots.length; place += 1) {
      const value = this.#numbers[place] as number;
      if (Object.is(value, this.#lastNumbers[place])) continue;
      this.#lastNumbers[place] = value;
      const { key, inner } = this.slots[place] as Slot;
      if (inner === null) {
        next[key] = value;
      } else {
        if (next[key] === last[key]) next[key] = { ...(last[key] as Json) };
        (next[key] as Record<string, unknown>)[inner] = value;
      }
    }
    return next;
  }
}

/** Adds the numbers of an object to `slots`, `before` being the text that leads to it; returns the text after the last one. */
function openNumbers(object: Json, owner: string | null, before: string, slots: Slot[]): string {
  let text = `${before}{`;
  for (const [place, [name, value]] of Object.entries(object).entries()) {
    text += `${place === 0 ? '' : ','}${JSON.stringify(name)}:`;
    // To set __proto__ would not set a key.
    if (name === '__proto__' || owner === '__proto__') {
      text += JSON.stringify(value);
    } else if (typeof value === 'number') {
      slots.push(owner === null ? { key: name, inner: null, before: text } : { key: owner, inner: name, before: text });
      text = '';
    } else if (owner === null && isMap(value)) {
      text = openNumbers(value, name, text, slots);
    } else {
      text += JSON.stringify(value);
    }
  }
  return `${text}}`;
}
