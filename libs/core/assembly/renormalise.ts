/** Largest change of one component in the second step: an angle error far below that of u itself. */
const LARGEST_STEP: f64 = 5e-16;

/**
 * Moves a stored vector of modulus 1 ± 1e−15 as near to modulus 1 as float64 allows. A rotation acts in the same way at every
 * pass, so that a bias of 1e−16 in its modulus becomes a norm error of 1e−12 in thousands of passes; after this step it is
 * 1e−18. First all components are scaled, then the smallest that need not move by more than 5e−16 takes up what the
 * rounding of the others left. The components are `count` float64 that lie 32 bytes apart (one column of a coefficient).
 */
export function renormalise(vector: usize, count: i32): void {
  const half = 0.5 * excess(vector, count);
  for (let i = 0; i < count; i++) {
    const at = vector + (<usize>i << 5);
    const x = load<f64>(at);
    store<f64>(at, x - x * half);
  }
  const rest = excess(vector, count);
  let chosen: usize = 0;
  let smallest: f64 = 2;
  for (let i = 0; i < count; i++) {
    const at = vector + (<usize>i << 5);
    const size = Math.abs(load<f64>(at));
    if (size > 0 && size < smallest && Math.abs(rest) <= 2 * size * LARGEST_STEP) {
      smallest = size;
      chosen = at;
    }
  }
  if (chosen != 0) {
    store<f64>(chosen, load<f64>(chosen) - rest / (2 * load<f64>(chosen)));
  }
}

/** Σx² − 1 to about 1e−31: every product and sum with its rounding error (Dekker's product, Knuth's sum). */
function excess(vector: usize, count: i32): f64 {
  let sum: f64 = -1;
  let errors: f64 = 0;
  for (let i = 0; i < count; i++) {
    const x = load<f64>(vector + (<usize>i << 5));
    const product = x * x;
    const shifted = 134217729.0 * x;
    const high = shifted - (shifted - x);
    const low = x - high;
    errors += high * high - product + 2 * high * low + low * low;
    const next = sum + product;
    const part = next - sum;
    errors += sum - (next - part) + (product - part);
    sum = next;
  }
  return sum + errors;
}
