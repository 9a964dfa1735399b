/** Lists of float64: row i is `values[offsets[i] … offsets[i + 1]]`; `valid[i] === 0` is null (absent: none is). */
export interface ListValues {
  readonly kind: 'lists';
  readonly offsets: Int32Array;
  readonly values: Float64Array;
  readonly valid?: Uint8Array;
}

/** `rows` one after the other. */
export function listValues(rows: readonly (readonly number[] | null)[]): ListValues {
  const offsets = new Int32Array(rows.length + 1);
  for (const [row, list] of rows.entries()) offsets[row + 1] = (offsets[row] ?? 0) + (list?.length ?? 0);
  return {
    kind: 'lists',
    offsets,
    values: Float64Array.from(rows.flatMap((list) => list ?? [])),
    valid: Uint8Array.from(rows, (list) => (list === null ? 0 : 1)),
  };
}
