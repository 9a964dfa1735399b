/** Sweeps after which a real symmetric matrix of any sensible size is diagonal to rounding; more means not finite. */
const MAX_SWEEPS: i32 = 60;

/** Entries beyond this would overflow on the way. */
const LARGEST: f64 = 1e150;

/**
 * h = V·diag(λ)·Vᵀ for two matrices at once, by cyclic Jacobi rotations (real symmetric, n × n, row-major, 16 bytes an entry:
 * one lane for each matrix). On return the diagonal of `h` holds λ and the columns of `v` hold the eigenvectors. A lane does what
 * its matrix would do alone, bit by bit. Returns 0, or 1 where a matrix is not finite or does not become diagonal.
 */
export function symmetricEigen(h: usize, v: usize, n: i32): i32 {
  const stride = <usize>n << 4;
  const one = f64x2.splat(1);
  memory.fill(v, 0, stride * <usize>n);
  for (let i: usize = 0; i < <usize>n; i++) {
    v128.store(v + i * (stride + 16), one);
  }
  const scale = largestEntry(h, n);
  if (!i64x2.all_true(f64x2.lt(f64x2.mul(scale, f64x2.splat(<f64>n)), f64x2.splat(LARGEST)))) {
    return 1;
  }
  const negligible = f64x2.mul(f64x2.splat(1e-18), scale);
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let rotated = false;
    for (let p: usize = 0; p < <usize>(n - 1); p++) {
      for (let q = p + 1; q < <usize>n; q++) {
        const pq = v128.load(h + p * stride + (q << 4));
        const wanted = f64x2.gt(f64x2.abs(pq), negligible);
        if (!v128.any_true(wanted)) {
          continue;
        }
        rotated = true;
        const pp = v128.load(h + p * (stride + 16));
        const qq = v128.load(h + q * (stride + 16));
        const theta = f64x2.div(f64x2.sub(qq, pp), f64x2.mul(f64x2.splat(2), pq));
        const sign = v128.bitselect(f64x2.splat(-1), one, f64x2.lt(theta, f64x2.splat(0)));
        const root = f64x2.sqrt(f64x2.add(f64x2.mul(theta, theta), one));
        const t = f64x2.div(sign, f64x2.add(f64x2.abs(theta), root));
        const c = f64x2.div(one, f64x2.sqrt(f64x2.add(f64x2.mul(t, t), one)));
        const s = f64x2.mul(t, c);
        if (i64x2.all_true(wanted)) {
          rotateBoth(h, v, stride, p, q, c, s, wanted, false);
        } else {
          rotateBoth(h, v, stride, p, q, c, s, wanted, true);
        }
      }
    }
    if (!rotated) {
      return 0;
    }
  }
  return 1;
}

/** Columns and rows p, q of h and columns p, q of v; with `some` only in the lanes that are `wanted`. */
@inline function rotateBoth(
  h: usize,
  v: usize,
  stride: usize,
  p: usize,
  q: usize,
  c: v128,
  s: v128,
  wanted: v128,
  some: bool,
): void {
  const end = stride * (stride >> 4);
  for (let row: usize = 0; row < end; row += stride) {
    rotateEntries(h + row + (p << 4), h + row + (q << 4), c, s, wanted, some);
  }
  for (let column: usize = 0; column < stride; column += 16) {
    rotateEntries(h + p * stride + column, h + q * stride + column, c, s, wanted, some);
  }
  clear(h + p * stride + (q << 4), wanted, some);
  clear(h + q * stride + (p << 4), wanted, some);
  for (let row: usize = 0; row < end; row += stride) {
    rotateEntries(v + row + (p << 4), v + row + (q << 4), c, s, wanted, some);
  }
}

@inline function rotateEntries(x: usize, y: usize, c: v128, s: v128, wanted: v128, some: bool): void {
  const a = v128.load(x);
  const b = v128.load(y);
  const rotatedA = f64x2.sub(f64x2.mul(c, a), f64x2.mul(s, b));
  const rotatedB = f64x2.add(f64x2.mul(s, a), f64x2.mul(c, b));
  v128.store(x, some ? v128.bitselect(rotatedA, a, wanted) : rotatedA);
  v128.store(y, some ? v128.bitselect(rotatedB, b, wanted) : rotatedB);
}

@inline function clear(entry: usize, wanted: v128, some: bool): void {
  v128.store(entry, some ? v128.andnot(v128.load(entry), wanted) : f64x2.splat(0));
}

/** max |h_ij| by lane; not a number where an entry is not. */
function largestEntry(h: usize, n: i32): v128 {
  let largest = f64x2.splat(0);
  const end = h + ((<usize>(n * n)) << 4);
  for (; h < end; h += 16) {
    largest = f64x2.max(largest, f64x2.abs(v128.load(h)));
  }
  return largest;
}
