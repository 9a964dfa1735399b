/**
 * One step of a three-term recurrence on one side of a space that has two: there x ← kept ← p·x − q·kept, on the other side x ← 0.
 * `sides` has a byte for each pair of float64 of x, in whose bits 0 and 1 the numbers of the wanted side are 1. Returns Σx².
 */
export function keepSide(x: usize, kept: usize, sides: usize, pairs: i32, p: f64, q: f64, side: i32): f64 {
  const scale = f64x2.splat(p);
  const share = f64x2.splat(q);
  const bits = i64x2(1, 2);
  const wanted = side == 0 ? i64x2.splat(0) : bits;
  let sum = f64x2.splat(0);
  for (let i: usize = 0; i < <usize>pairs; i++) {
    const at = i << 4;
    const here = i64x2.eq(v128.and(i64x2.splat(load<u8>(sides + i)), bits), wanted);
    const old = v128.load(kept + at);
    const value = v128.and(f64x2.sub(f64x2.mul(scale, v128.load(x + at)), f64x2.mul(share, old)), here);
    sum = f64x2.add(sum, f64x2.mul(value, value));
    v128.store(x + at, value);
    v128.store(kept + at, v128.bitselect(value, old, here));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
