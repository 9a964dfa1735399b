/** Bytes of a row of a tile: four columns, real parts then imaginary parts. */
export const ROW_BYTES = 64;
