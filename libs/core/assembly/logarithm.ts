/** Of the rational approximation, by offset: Lg1 … Lg7 of log(1 + f), ln 2 in two parts. */
const CONSTANTS = memory.data<f64>(
  [
    6.666666666666735130e-1, 3.999999999940941908e-1, 2.857142874366239149e-1, 2.222219843214978396e-1,
    1.818357216161805012e-1, 1.531383769920937332e-1, 1.479819860511658591e-1, 6.93147180369123816490e-1,
    1.90821492927058770002e-10,
  ],
  16,
);

/** 2^52: as bits, the exponent of a float64 whose last 52 bits are a whole number. */
const WHOLE: f64 = 4503599627370496.0;

@inline function constant(index: usize): v128 {
  return v128.load_splat<f64>(CONSTANTS + (index << 3));
}

/**
 * p ln p for two p ≥ 0, 0 at p = 0; the logarithm is within 1 ulp, subnormal numbers and those next to 1 included. Not a
 * number where p is none, not finite where p is infinite. The method is that of FreeBSD's e_log.c: p = 2^k·m with
 * √½ ≤ m < √2, s = (m − 1)/(m + 1), and a polynomial in s².
 */
@inline export function timesLogarithm(p: v128): v128 {
  const small = f64x2.lt(p, f64x2.splat(2.2250738585072014e-308));
  const x = v128.bitselect(f64x2.mul(p, f64x2.splat(18014398509481984.0)), p, small);
  const bits = i64x2.add(x, i64x2.splat(0x3ff0000000000000 - 0x3fe6a09e00000000));
  const exponent = v128.or(i64x2.shr_u(bits, 52), i64x2.splat(0x4330000000000000));
  const bias = f64x2.add(f64x2.splat(WHOLE + 1023), v128.and(small, f64x2.splat(54)));
  const k = f64x2.sub(exponent, bias);
  const m = i64x2.add(v128.and(bits, i64x2.splat(0x000fffffffffffff)), i64x2.splat(0x3fe6a09e00000000));
  const f = f64x2.sub(m, f64x2.splat(1));
  const halfSquare = f64x2.mul(f64x2.mul(f, f64x2.splat(0.5)), f);
  const s = f64x2.div(f, f64x2.add(f, f64x2.splat(2)));
  const z = f64x2.mul(s, s);
  const w = f64x2.mul(z, z);
  let even = f64x2.add(constant(3), f64x2.mul(w, constant(5)));
  even = f64x2.mul(w, f64x2.add(constant(1), f64x2.mul(w, even)));
  let odd = f64x2.add(constant(4), f64x2.mul(w, constant(6)));
  odd = f64x2.add(constant(2), f64x2.mul(w, odd));
  odd = f64x2.mul(z, f64x2.add(constant(0), f64x2.mul(w, odd)));
  const tail = f64x2.mul(s, f64x2.add(halfSquare, f64x2.add(even, odd)));
  const low = f64x2.sub(f64x2.add(tail, f64x2.mul(k, constant(8))), halfSquare);
  return f64x2.mul(p, f64x2.add(f64x2.add(low, f), f64x2.mul(k, constant(7))));
}
