/** Which rows are equal: row i is like row `firsts[codes[i]]`, the first of its kind. Kinds are numbered as they come. */
export interface RowCodes {
  readonly codes: Int32Array;
  readonly firsts: readonly number[];
}

/** Of `count` rows with the same values. */
export function sameRows(count: number): RowCodes {
  return { codes: new Int32Array(count), firsts: [0] };
}

export function distinctRows(values: ArrayLike<unknown>, count: number): RowCodes {
  const codes = new Int32Array(count);
  const firsts: number[] = [];
  const known = new Map<unknown, number>();
  let last: unknown;
  let code = -1;
  for (let row = 0; row < count; row += 1) {
    const value = values[row];
    // Along all axes but the innermost one a value stays for many rows.
    if (value !== last || code < 0) {
      const seen = known.get(value);
      code = seen ?? firsts.length;
      if (seen === undefined) {
        known.set(value, code);
        firsts.push(row);
      }
      last = value;
    }
    codes[row] = code;
  }
  return { codes, firsts };
}

/** Rows that are equal in both. */
export function combined(a: RowCodes, b: RowCodes): RowCodes {
  if (a.firsts.length === 1) return b;
  const pairs = Float64Array.from(a.codes);
  for (let row = 0; row < pairs.length; row += 1) {
    pairs[row] = (pairs[row] ?? 0) * b.firsts.length + (b.codes[row] ?? 0);
  }
  return distinctRows(pairs, pairs.length);
}
