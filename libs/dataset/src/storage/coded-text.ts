import { PlainText } from './plain-text.js';

/** Text of a few different values: row i is row `codes[i]` of `dictionary`, which has no null. */
export interface CodedText {
  readonly kind: 'coded';
  readonly codes: Int32Array;
  readonly dictionary: PlainText;
}

export function constantText(text: string, rows: number): CodedText {
  return { kind: 'coded', codes: new Int32Array(rows), dictionary: PlainText.of([text]) };
}

/** Codes for `rows`, in the order in which they first come. */
export function codedText(rows: readonly string[]): CodedText {
  const known = new Map<string, number>();
  const codes = Int32Array.from(rows, (row) => {
    const code = known.get(row) ?? known.size;
    known.set(row, code);
    return code;
  });
  return { kind: 'coded', codes, dictionary: PlainText.of([...known.keys()]) };
}
