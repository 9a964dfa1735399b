/**
 * Additions and multiplications at the rate that f64x2 allows: six and six independent accumulators, one operation each an
 * iteration, constants from memory. 24 floating-point operations an iteration. Returns a value so that nothing is left out.
 */
export function addMultiplyPeak(iterations: i32, constants: usize): f64 {
  const addend = v128.load(constants, 0);
  const factor = v128.load(constants, 16);
  let a0 = addend;
  let a1 = addend;
  let a2 = addend;
  let a3 = addend;
  let a4 = addend;
  let a5 = addend;
  let m0 = factor;
  let m1 = factor;
  let m2 = factor;
  let m3 = factor;
  let m4 = factor;
  let m5 = factor;
  for (let i = 0; i < iterations; i++) {
    a0 = f64x2.add(a0, addend);
    m0 = f64x2.mul(m0, factor);
    a1 = f64x2.add(a1, addend);
    m1 = f64x2.mul(m1, factor);
    a2 = f64x2.add(a2, addend);
    m2 = f64x2.mul(m2, factor);
    a3 = f64x2.add(a3, addend);
    m3 = f64x2.mul(m3, factor);
    a4 = f64x2.add(a4, addend);
    m4 = f64x2.mul(m4, factor);
    a5 = f64x2.add(a5, addend);
    m5 = f64x2.mul(m5, factor);
  }
  const sums = f64x2.add(f64x2.add(f64x2.add(a0, a1), f64x2.add(a2, a3)), f64x2.add(a4, a5));
  const products = f64x2.add(f64x2.add(f64x2.add(m0, m1), f64x2.add(m2, m3)), f64x2.add(m4, m5));
  const all = f64x2.add(sums, products);
  return f64x2.extract_lane(all, 0) + f64x2.extract_lane(all, 1);
}
