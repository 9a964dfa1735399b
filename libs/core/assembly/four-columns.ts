/** The three products that a bidiagonalisation spends its time in, on four columns a, a + stride, …: vectors as in reflector.ts. */

/** out ← Σ x* v of four columns x, as two pairs. */
export function dotFour(a: usize, stride: usize, v: usize, start: usize, end: usize, out: usize): void {
  const b = a + stride;
  const c = b + stride;
  const d = c + stride;
  let ar = f64x2.splat(0);
  let ai = f64x2.splat(0);
  let br = f64x2.splat(0);
  let bi = f64x2.splat(0);
  let cr = f64x2.splat(0);
  let ci = f64x2.splat(0);
  let dr = f64x2.splat(0);
  let di = f64x2.splat(0);
  for (let i = start; i < end; i += 32) {
    const vr = v128.load(v + i, 0);
    const vi = v128.load(v + i, 16);
    let xr = v128.load(a + i, 0);
    let xi = v128.load(a + i, 16);
    ar = f64x2.add(ar, f64x2.add(f64x2.mul(xr, vr), f64x2.mul(xi, vi)));
    ai = f64x2.add(ai, f64x2.sub(f64x2.mul(xr, vi), f64x2.mul(xi, vr)));
    xr = v128.load(b + i, 0);
    xi = v128.load(b + i, 16);
    br = f64x2.add(br, f64x2.add(f64x2.mul(xr, vr), f64x2.mul(xi, vi)));
    bi = f64x2.add(bi, f64x2.sub(f64x2.mul(xr, vi), f64x2.mul(xi, vr)));
    xr = v128.load(c + i, 0);
    xi = v128.load(c + i, 16);
    cr = f64x2.add(cr, f64x2.add(f64x2.mul(xr, vr), f64x2.mul(xi, vi)));
    ci = f64x2.add(ci, f64x2.sub(f64x2.mul(xr, vi), f64x2.mul(xi, vr)));
    xr = v128.load(d + i, 0);
    xi = v128.load(d + i, 16);
    dr = f64x2.add(dr, f64x2.add(f64x2.mul(xr, vr), f64x2.mul(xi, vi)));
    di = f64x2.add(di, f64x2.sub(f64x2.mul(xr, vi), f64x2.mul(xi, vr)));
  }
  store<f64>(out, f64x2.extract_lane(ar, 0) + f64x2.extract_lane(ar, 1), 0);
  store<f64>(out, f64x2.extract_lane(ai, 0) + f64x2.extract_lane(ai, 1), 16);
  store<f64>(out, f64x2.extract_lane(br, 0) + f64x2.extract_lane(br, 1), 8);
  store<f64>(out, f64x2.extract_lane(bi, 0) + f64x2.extract_lane(bi, 1), 24);
  store<f64>(out, f64x2.extract_lane(cr, 0) + f64x2.extract_lane(cr, 1), 32);
  store<f64>(out, f64x2.extract_lane(ci, 0) + f64x2.extract_lane(ci, 1), 48);
  store<f64>(out, f64x2.extract_lane(dr, 0) + f64x2.extract_lane(dr, 1), 40);
  store<f64>(out, f64x2.extract_lane(di, 0) + f64x2.extract_lane(di, 1), 56);
}

/** y += Σ s_j·x_j of four columns x_j; s as two pairs. */
export function addFour(y: usize, a: usize, stride: usize, start: usize, end: usize, s: usize): void {
  const b = a + stride;
  const c = b + stride;
  const d = c + stride;
  const ar = v128.load_splat<f64>(s, 0);
  const ai = v128.load_splat<f64>(s, 16);
  const br = v128.load_splat<f64>(s, 8);
  const bi = v128.load_splat<f64>(s, 24);
  const cr = v128.load_splat<f64>(s, 32);
  const ci = v128.load_splat<f64>(s, 48);
  const dr = v128.load_splat<f64>(s, 40);
  const di = v128.load_splat<f64>(s, 56);
  for (let i = start; i < end; i += 32) {
    let yr = v128.load(y + i, 0);
    let yi = v128.load(y + i, 16);
    let xr = v128.load(a + i, 0);
    let xi = v128.load(a + i, 16);
    yr = f64x2.add(yr, f64x2.sub(f64x2.mul(ar, xr), f64x2.mul(ai, xi)));
    yi = f64x2.add(yi, f64x2.add(f64x2.mul(ar, xi), f64x2.mul(ai, xr)));
    xr = v128.load(b + i, 0);
    xi = v128.load(b + i, 16);
    yr = f64x2.add(yr, f64x2.sub(f64x2.mul(br, xr), f64x2.mul(bi, xi)));
    yi = f64x2.add(yi, f64x2.add(f64x2.mul(br, xi), f64x2.mul(bi, xr)));
    xr = v128.load(c + i, 0);
    xi = v128.load(c + i, 16);
    yr = f64x2.add(yr, f64x2.sub(f64x2.mul(cr, xr), f64x2.mul(ci, xi)));
    yi = f64x2.add(yi, f64x2.add(f64x2.mul(cr, xi), f64x2.mul(ci, xr)));
    xr = v128.load(d + i, 0);
    xi = v128.load(d + i, 16);
    yr = f64x2.add(yr, f64x2.sub(f64x2.mul(dr, xr), f64x2.mul(di, xi)));
    yi = f64x2.add(yi, f64x2.add(f64x2.mul(dr, xi), f64x2.mul(di, xr)));
    v128.store(y + i, yr, 0);
    v128.store(y + i, yi, 16);
  }
}

/** x_j ← x_j − Σ_q l_q·r_q[j]* of four columns x_j: `terms` vectors l_q of `stride` bytes, r_q `width` bytes apart. */
export function subtractTerms(
  a: usize,
  stride: usize,
  left: usize,
  right: usize,
  width: usize,
  terms: i32,
  start: usize,
  end: usize,
): void {
  const b = a + stride;
  const c = b + stride;
  const d = c + stride;
  for (let i = start; i < end; i += 32) {
    let ar = v128.load(a + i, 0);
    let ai = v128.load(a + i, 16);
    let br = v128.load(b + i, 0);
    let bi = v128.load(b + i, 16);
    let cr = v128.load(c + i, 0);
    let ci = v128.load(c + i, 16);
    let dr = v128.load(d + i, 0);
    let di = v128.load(d + i, 16);
    let l = left + i;
    let r = right;
    for (let q = 0; q < terms; q++, l += stride, r += width) {
      const lr = v128.load(l, 0);
      const li = v128.load(l, 16);
      let rr = v128.load_splat<f64>(r, 0);
      let ri = v128.load_splat<f64>(r, 16);
      ar = f64x2.sub(ar, f64x2.add(f64x2.mul(lr, rr), f64x2.mul(li, ri)));
      ai = f64x2.sub(ai, f64x2.sub(f64x2.mul(li, rr), f64x2.mul(lr, ri)));
      rr = v128.load_splat<f64>(r, 8);
      ri = v128.load_splat<f64>(r, 24);
      br = f64x2.sub(br, f64x2.add(f64x2.mul(lr, rr), f64x2.mul(li, ri)));
      bi = f64x2.sub(bi, f64x2.sub(f64x2.mul(li, rr), f64x2.mul(lr, ri)));
      rr = v128.load_splat<f64>(r, 32);
      ri = v128.load_splat<f64>(r, 48);
      cr = f64x2.sub(cr, f64x2.add(f64x2.mul(lr, rr), f64x2.mul(li, ri)));
      ci = f64x2.sub(ci, f64x2.sub(f64x2.mul(li, rr), f64x2.mul(lr, ri)));
      rr = v128.load_splat<f64>(r, 40);
      ri = v128.load_splat<f64>(r, 56);
      dr = f64x2.sub(dr, f64x2.add(f64x2.mul(lr, rr), f64x2.mul(li, ri)));
      di = f64x2.sub(di, f64x2.sub(f64x2.mul(li, rr), f64x2.mul(lr, ri)));
    }
    v128.store(a + i, ar, 0);
    v128.store(a + i, ai, 16);
    v128.store(b + i, br, 0);
    v128.store(b + i, bi, 16);
    v128.store(c + i, cr, 0);
    v128.store(c + i, ci, 16);
    v128.store(d + i, dr, 0);
    v128.store(d + i, di, 16);
  }
}
