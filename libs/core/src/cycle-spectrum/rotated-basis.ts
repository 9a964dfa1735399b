/** An orthonormal basis of some of a state's amplitudes whose first vector is φ₀ up to its sign or phase. */
export interface RotatedBasis {
  /** ψ ← vector `column`; every other amplitude 0. */
  write(psi: Float64Array, column: number): void;
  /** The amplitudes of vector `column` that are not 0. */
  entries(column: number): readonly (readonly [index: number, re: number, im: number])[];
}

/**
 * The columns of the Householder reflection 1 − 2ww†/w†w that takes φ₀ to the first of the amplitudes at `places` (real parts;
 * imaginary ones are `imaginary` further on). `start` holds φ₀ and is read at once.
 */
export function rotatedBasis(start: Float64Array, places: Uint32Array, imaginary: number): RotatedBasis {
  const re = Float64Array.from(places, (at) => start[at] ?? 0);
  const im = Float64Array.from(places, (at) => start[at + imaginary] ?? 0);
  const size = Math.sqrt((re[0] ?? 0) ** 2 + (im[0] ?? 0) ** 2);
  re[0] = size === 0 ? 1 : ((re[0] ?? 0) * (size + 1)) / size;
  im[0] = size === 0 ? 0 : ((im[0] ?? 0) * (size + 1)) / size;
  const filled = Array.from(places.keys()).filter((index) => re[index] !== 0 || im[index] !== 0);
  const scale = 2 / filled.reduce((sum, index) => sum + (re[index] ?? 0) ** 2 + (im[index] ?? 0) ** 2, 0);
  const entries = (column: number) => {
    const [a, b] = [scale * (re[column] ?? 0), scale * (im[column] ?? 0)];
    if (a === 0 && b === 0) return [[column, 1, 0] as const];
    return filled.map((index) => {
      const [x, y] = [re[index] ?? 0, im[index] ?? 0];
      return [index, (index === column ? 1 : 0) - (x * a + y * b), x * b - y * a] as const;
    });
  };
  return {
    entries,
    write: (psi, column) => {
      psi.fill(0);
      for (const [index, x, y] of entries(column)) {
        const at = places[index] ?? 0;
        psi[at] = x;
        psi[at + imaginary] = y;
      }
    },
  };
}
