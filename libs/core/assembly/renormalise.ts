/** Largest change of one component in the second step: an angle error far below that of u itself. */
const LARGEST_STEP: f64 = 5e-16;

/**
 * Moves two stored vectors of modulus 1 ± 1e−15 as near to modulus 1 as float64 allows. A rotation acts in the same way at every
 * pass, so that a bias of 1e−16 in its modulus becomes a norm error of 1e−12 in thousands of passes; after this step it is
 * 1e−18. First all components are scaled, then the smallest that need not move by more than 5e−16 takes up what the
 * rounding of the others left. The components are 2 or 3 (`three`) pairs of float64 that lie 32 bytes apart (two neighbouring
 * columns of a coefficient), one vector a lane. A vector of zeros stays one.
 */
@inline export function renormalise(vectors: usize, three: bool): void {
  let x = v128.load(vectors, 0);
  let y = v128.load(vectors, 32);
  let z = three ? v128.load(vectors, 64) : f64x2.splat(0);
  const half = f64x2.mul(f64x2.splat(0.5), excess(x, y, z, three));
  x = f64x2.sub(x, f64x2.mul(x, half));
  y = f64x2.sub(y, f64x2.mul(y, half));
  z = f64x2.sub(z, f64x2.mul(z, half));
  const rest = excess(x, y, z, three);
  const needed = f64x2.abs(rest);
  let smallest = f64x2.splat(2);
  smallest = smaller(x, smallest, needed);
  smallest = smaller(y, smallest, needed);
  if (three) smallest = smaller(z, smallest, needed);
  // The first component of that size; where none was good enough it is still 2, which no component is.
  const isX = f64x2.eq(f64x2.abs(x), smallest);
  const isY = v128.andnot(f64x2.eq(f64x2.abs(y), smallest), isX);
  v128.store(vectors, v128.bitselect(corrected(x, rest), x, isX), 0);
  v128.store(vectors, v128.bitselect(corrected(y, rest), y, isY), 32);
  if (three) {
    const isZ = v128.andnot(f64x2.eq(f64x2.abs(z), smallest), v128.or(isX, isY));
    v128.store(vectors, v128.bitselect(corrected(z, rest), z, isZ), 64);
  }
}

/** |x| where it is not 0, below `smallest`, and moves by no more than it may when it takes up half of `rest` over itself. */
@inline function smaller(x: v128, smallest: v128, rest: v128): v128 {
  const size = f64x2.abs(x);
  const isSmaller = v128.and(f64x2.gt(size, f64x2.splat(0)), f64x2.lt(size, smallest));
  const isEnough = f64x2.le(rest, f64x2.mul(f64x2.mul(f64x2.splat(2), size), f64x2.splat(LARGEST_STEP)));
  return v128.bitselect(size, smallest, v128.and(isSmaller, isEnough));
}

@inline function corrected(x: v128, rest: v128): v128 {
  return f64x2.sub(x, f64x2.div(rest, f64x2.mul(f64x2.splat(2), x)));
}

/** x² + y² + z² − 1 to about 1e−31: every product and sum with its rounding error (Dekker's product, Knuth's sum). */
@inline function excess(x: v128, y: v128, z: v128, three: bool): v128 {
  const minusOne = f64x2.splat(-1);
  const xx = f64x2.mul(x, x);
  const first = f64x2.add(minusOne, xx);
  let errors = f64x2.add(productError(x, xx), sumError(minusOne, xx, first));
  const yy = f64x2.mul(y, y);
  const second = f64x2.add(first, yy);
  errors = f64x2.add(f64x2.add(errors, productError(y, yy)), sumError(first, yy, second));
  if (!three) return f64x2.add(second, errors);
  const zz = f64x2.mul(z, z);
  const third = f64x2.add(second, zz);
  errors = f64x2.add(f64x2.add(errors, productError(z, zz)), sumError(second, zz, third));
  return f64x2.add(third, errors);
}

/** x² − `product`, the rounded one. */
@inline function productError(x: v128, product: v128): v128 {
  const shifted = f64x2.mul(f64x2.splat(134217729), x);
  const high = f64x2.sub(shifted, f64x2.sub(shifted, x));
  const low = f64x2.sub(x, high);
  const cross = f64x2.mul(f64x2.mul(f64x2.splat(2), high), low);
  return f64x2.add(f64x2.add(f64x2.sub(f64x2.mul(high, high), product), cross), f64x2.mul(low, low));
}

/** a + b − `sum`, the rounded one. */
@inline function sumError(a: v128, b: v128, sum: v128): v128 {
  const part = f64x2.sub(sum, a);
  return f64x2.add(f64x2.sub(a, f64x2.sub(sum, part)), f64x2.sub(b, part));
}
