/** A dimension rounded up to whole blocks of four: a state's rows and columns are stored so, zeros beyond the end. */
export function padded(dimension: number): number {
  return Math.ceil(dimension / 4) * 4;
}
