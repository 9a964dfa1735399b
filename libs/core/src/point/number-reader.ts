/** Powers of ten that are float64 without rounding. */
const EXACT_POWERS = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/** Digits that a whole number may have and still be checked against 2⁵³. */
const MOST_DIGITS = 16;

const [ZERO, NINE, MINUS, PLUS, POINT] = [48, 57, 45, 43, 46];
const [SMALL_E, LARGE_E] = [101, 69];

/**
 * JSON numbers inside of a text, with the bits of JSON.parse and no string for each. m·10ᵏ with m < 2⁵³ and |k| ≤ 22 is one
 * product or quotient of two exact float64 and so rounded once, as it must be (Clinger 1990); every other number is left to `Number`.
 */
export class NumberReader {
  /** The place after the number that was read last. */
  end = 0;

  /** The number that begins at `begin`; NaN where none does. */
  read(text: string, begin: number): number {
    const negative = text.charCodeAt(begin) === MINUS;
    const first = negative ? begin + 1 : begin;
    let at = first;
    let mantissa = 0;
    let code = text.charCodeAt(at);
    for (; code >= ZERO && code <= NINE; code = text.charCodeAt(++at)) mantissa = 10 * mantissa + (code - ZERO);
    let digits = at - first;
    // JSON has no .5 and no 01.
    if (digits === 0 || (digits > 1 && text.charCodeAt(first) === ZERO)) return Number.NaN;
    let power = 0;
    if (code === POINT) {
      const point = at;
      code = text.charCodeAt(++at);
      for (; code >= ZERO && code <= NINE; code = text.charCodeAt(++at)) mantissa = 10 * mantissa + (code - ZERO);
      power = point + 1 - at;
      if (power === 0) return Number.NaN;
      digits -= power;
    }
    if (code === SMALL_E || code === LARGE_E) {
      code = text.charCodeAt(++at);
      const down = code === MINUS;
      if (down || code === PLUS) code = text.charCodeAt(++at);
      const start = at;
      let exponent = 0;
      for (; code >= ZERO && code <= NINE; code = text.charCodeAt(++at)) exponent = 10 * exponent + (code - ZERO);
      if (at === start) return Number.NaN;
      power += down ? -exponent : exponent;
    }
    this.end = at;
    // Leading zeros count as digits: that only leaves more to `Number`.
    if (digits > MOST_DIGITS || mantissa > Number.MAX_SAFE_INTEGER || power < -22 || power > 22) {
      return Number(text.slice(begin, at));
    }
    const size = power < 0 ? mantissa / (EXACT_POWERS[-power] ?? 1) : mantissa * (EXACT_POWERS[power] ?? 1);
    return negative ? -size : size;
  }
}
