const MOST_DEPTH = 64;
/** An empty list takes forty bytes of memory for three of text: a list of so many is no campaign's. */
const MOST_PARTS = 4_000_000;

const QUOTE = 34;
const BACKSLASH = 92;

/** Throws where a JSON text would take far more memory than it has bytes: lists and objects in each other, or beside each other, without end. */
export function refuseHugeJson(text: string): void {
  let depth = 0;
  let parts = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) at = endOfString(text, at);
    // [ and {
    else if (sign === 91 || sign === 123) {
      depth += 1;
      parts += 1;
      if (depth > MOST_DEPTH) throw new Error(`it has lists in each other more than ${MOST_DEPTH} deep`);
      if (parts > MOST_PARTS) throw new Error(`it has more than ${MOST_PARTS.toLocaleString('en-US')} lists`);
    } else if (sign === 93 || sign === 125) depth -= 1;
  }
}

/** The place of the quote that ends the string that begins at `from`. */
function endOfString(text: string, from: number): number {
  let end = text.indexOf('"', from + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return (at - first) % 2 === 1;
}
