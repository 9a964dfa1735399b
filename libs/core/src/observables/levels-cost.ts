/** Eigenvectors of a D × D matrix, by D³ (one core, D = 924). */
const EIGEN_SECONDS = 3.5e-9;

/** Seconds on one thread and bytes of all eigenvectors of H at a dimension: one matrix, whose room they take. */
export function levelsCost(dimension: number): { readonly seconds: number; readonly bytes: number } {
  return { seconds: EIGEN_SECONDS * dimension ** 3, bytes: 8 * dimension * dimension + 512 * dimension };
}
