import { symmetricEigen } from './eigen';
import { Factor, loadHamiltonians } from './hamiltonian';
import { coefficientBytes } from './pass';
import { renormalise } from './renormalise';
import { ownScratch } from './thread';

// Matrices are decomposed two at a time, one in each lane: 16 bytes an entry, row-major.

/** Rotations whose |s| is below this are left out: they change no amplitude by more than rounding. */
const NEGLIGIBLE: f64 = 1e-16;

/**
 * u_y = e^{−i h_y t} for columns y = first … last−1 (`first` even) of a factor, each as adjacent Givens rotations and L phases of
 * modulus 1; slots of columns beyond the last y become the identity. Its `work`: `workBytes` for each thread. Returns 0, or 1 where a matrix
 * is not finite. A column's bits do not depend on its neighbour.
 */
export function decomposeColumns(factor: usize, first: i32, last: i32): i32 {
  const f = changetype<Factor>(factor);
  const work = ownScratch(<usize>f.work, workBytes(f.modes));
  // Where eigenvectors will be is room for the field.
  const field = work + ((<usize>(f.modes * f.modes)) << 4);
  for (let y = first; y < last; y += 2) {
    if (y < f.columns) {
      // A lane without a state takes its neighbour's: whatever it gives is overwritten.
      loadHamiltonians(f, y, y + 1 < f.columns ? y + 1 : y, work, field);
    }
    if (decomposePair(f.coefficients, work, f.modes, f.time, y, f.columns) != 0) {
      return 1;
    }
  }
  return 0;
}

/** `decomposeColumns` for pairs of columns first … last−1; stores 1 (i32) at `failed` where a matrix is not finite. */
export function decomposePairs(factor: usize, failed: usize, first: i32, last: i32): void {
  if (decomposeColumns(factor, first << 1, last << 1) != 0) {
    store<i32>(failed, 1);
  }
}

/** Two L × L real and one complex matrix for each of two columns, and 2L numbers each; in whole lines. */
@inline function workBytes(modes: i32): usize {
  return (((<usize>(8 * modes * modes + 4 * modes)) << 3) + 63) & ~63;
}

/** The decompositions of e^{−iht} for columns y and y + 1 with h at the start of `work`; returns 1 where one is not finite. */
function decomposePair(coefficients: usize, work: usize, modes: i32, time: f64, y: i32, count: i32): i32 {
  const rotations = (modes * (modes - 1)) >> 1;
  const group = coefficients + <usize>(y >> 2) * coefficientBytes(modes) + ((<usize>(y & 3)) << 3);
  const phases = group + <usize>rotations * 96;
  if (y < count) {
    const square = (<usize>(modes * modes)) << 4;
    const v = work + square;
    const ur = v + square;
    const ui = ur + square;
    if (symmetricEigen(work, v, modes) != 0) {
      return 1;
    }
    exponentiate(work, v, ur, ui, modes, time, ui + square);
    if (writeRotations(ur, ui, modes, group, phases) != 0) {
      return 1;
    }
  }
  for (let column = max(y, count); column < y + 2; column++) {
    const lane = (<usize>(column - y)) << 3;
    writeIdentity(group + lane, phases + lane, rotations, modes);
  }
  return 0;
}

function writeIdentity(group: usize, phases: usize, rotations: i32, modes: i32): void {
  for (let q = 0; q < rotations; q++) {
    const slot = group + <usize>q * 96;
    store<f64>(slot, 1, 0);
    store<f64>(slot, 0, 32);
    store<f64>(slot, 0, 64);
  }
  for (let k = 0; k < modes; k++) {
    store<f64>(phases + ((<usize>k) << 6), 1, 0);
    store<f64>(phases + ((<usize>k) << 6), 0, 32);
  }
}

/** u = V e^{−iλt} Vᵀ, real and imaginary parts; exactly symmetric. `work`: 4L float64. */
function exponentiate(h: usize, v: usize, ur: usize, ui: usize, n: i32, time: f64, work: usize): void {
  for (let l = 0; l < n; l++) {
    const to = work + ((<usize>l) << 5);
    for (let lane: usize = 0; lane < 16; lane += 8) {
      const angle = load<f64>(h + ((<usize>(l * n + l)) << 4) + lane) * time;
      store<f64>(to + lane, Math.cos(angle), 0);
      store<f64>(to + lane, -Math.sin(angle), 16);
    }
  }
  for (let j = 0; j < n; j++) {
    for (let k = j; k < n; k++) {
      let re = f64x2.splat(0);
      let im = f64x2.splat(0);
      for (let l = 0; l < n; l++) {
        const weight = f64x2.mul(
          v128.load(v + ((<usize>(j * n + l)) << 4)),
          v128.load(v + ((<usize>(k * n + l)) << 4)),
        );
        const phase = work + ((<usize>l) << 5);
        re = f64x2.add(re, f64x2.mul(weight, v128.load(phase, 0)));
        im = f64x2.add(im, f64x2.mul(weight, v128.load(phase, 16)));
      }
      v128.store(ur + ((<usize>(j * n + k)) << 4), re);
      v128.store(ui + ((<usize>(j * n + k)) << 4), im);
      v128.store(ur + ((<usize>(k * n + j)) << 4), re);
      v128.store(ui + ((<usize>(k * n + j)) << 4), im);
    }
  }
}

/**
 * QR of u by rotations of adjacent rows: column j = 0 … L−2 is cleared from row L−1 up to row j+1, so that
 * u = ∏ G†·diag(d). The inverse rotations are stored in the order in which rotateTile takes them (last cleared first):
 * a ← c·a + s·b, b ← c·b − s*·a. All are scaled to modulus 1
 * (renormalise.ts): with d as it comes the norm drifts by 1e−14 a pass.
 */
function writeRotations(ur: usize, ui: usize, n: i32, group: usize, phases: usize): i32 {
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  let q = (n * (n - 1)) >> 1;
  for (let j = 0; j < n - 1; j++) {
    for (let k = n - 2; k >= j; k--) {
      q--;
      const slot = group + <usize>q * 96;
      const upper = (<usize>(k * n + j)) << 4;
      const lower = (<usize>((k + 1) * n + j)) << 4;
      const ar = v128.load(ur + upper);
      const ai = v128.load(ui + upper);
      const br = v128.load(ur + lower);
      const bi = v128.load(ui + lower);
      const a2 = f64x2.add(f64x2.mul(ar, ar), f64x2.mul(ai, ai));
      const a = f64x2.sqrt(a2);
      const r = f64x2.sqrt(f64x2.add(f64x2.add(a2, f64x2.mul(br, br)), f64x2.mul(bi, bi)));
      const b = f64x2.sqrt(f64x2.add(f64x2.mul(br, br), f64x2.mul(bi, bi)));
      const needed = v128.and(f64x2.gt(r, zero), f64x2.ge(b, f64x2.mul(f64x2.splat(NEGLIGIBLE), r)));
      const hasUpper = f64x2.gt(a, zero);
      const ar2 = f64x2.mul(a, r);
      const realPart = f64x2.div(f64x2.add(f64x2.mul(br, ar), f64x2.mul(bi, ai)), ar2);
      const imagPart = f64x2.div(f64x2.sub(f64x2.mul(br, ai), f64x2.mul(bi, ar)), ar2);
      const c = v128.bitselect(v128.and(f64x2.div(a, r), hasUpper), one, needed);
      const sr = v128.and(v128.bitselect(realPart, f64x2.div(br, r), hasUpper), needed);
      const si = v128.and(v128.bitselect(imagPart, f64x2.div(f64x2.neg(bi), r), hasUpper), needed);
      if (i64x2.all_true(needed)) {
        rotateRowsOfMatrix(ur, ui, n, k, j, c, sr, si, needed, false);
      } else if (v128.any_true(needed)) {
        rotateRowsOfMatrix(ur, ui, n, k, j, c, sr, si, needed, true);
      }
      // 0·x is 0 unless x is not finite.
      const check = f64x2.mul(f64x2.add(f64x2.add(f64x2.abs(c), f64x2.abs(sr)), f64x2.abs(si)), zero);
      if (!i64x2.all_true(f64x2.eq(check, zero))) {
        return 1;
      }
      v128.store(slot, c, 0);
      v128.store(slot, f64x2.sub(zero, sr), 32);
      v128.store(slot, f64x2.sub(zero, si), 64);
      renormalise(slot, true);
    }
  }
  for (let k = 0; k < n; k++) {
    const re = v128.load(ur + ((<usize>(k * n + k)) << 4));
    const im = v128.load(ui + ((<usize>(k * n + k)) << 4));
    const modulus = f64x2.sqrt(f64x2.add(f64x2.mul(re, re), f64x2.mul(im, im)));
    if (!i64x2.all_true(v128.and(f64x2.gt(modulus, f64x2.splat(0.5)), f64x2.lt(modulus, f64x2.splat(2))))) {
      return 1;
    }
    v128.store(phases + ((<usize>k) << 6), f64x2.div(re, modulus), 0);
    v128.store(phases + ((<usize>k) << 6), f64x2.div(im, modulus), 32);
    renormalise(phases + ((<usize>k) << 6), false);
  }
  return 0;
}

/**
 * Rows k and k+1 of u, columns from `from` on: x ← c·x + s·y, y ← c·y − s*·x with s = conj(b)·a/(|a| r); with `some` only in
 * the lanes that are `needed`.
 */
@inline function rotateRowsOfMatrix(
  ur: usize,
  ui: usize,
  n: i32,
  k: i32,
  from: i32,
  c: v128,
  sr: v128,
  si: v128,
  needed: v128,
  some: bool,
): void {
  for (let j = from; j < n; j++) {
    const upper = (<usize>(k * n + j)) << 4;
    const lower = (<usize>((k + 1) * n + j)) << 4;
    const xr = v128.load(ur + upper);
    const xi = v128.load(ui + upper);
    const yr = v128.load(ur + lower);
    const yi = v128.load(ui + lower);
    const re = f64x2.sub(f64x2.add(f64x2.mul(c, xr), f64x2.mul(sr, yr)), f64x2.mul(si, yi));
    const im = f64x2.add(f64x2.add(f64x2.mul(c, xi), f64x2.mul(sr, yi)), f64x2.mul(si, yr));
    const lowRe = f64x2.sub(f64x2.sub(f64x2.mul(c, yr), f64x2.mul(sr, xr)), f64x2.mul(si, xi));
    const lowIm = f64x2.add(f64x2.sub(f64x2.mul(c, yi), f64x2.mul(sr, xi)), f64x2.mul(si, xr));
    v128.store(ur + upper, some ? v128.bitselect(re, xr, needed) : re);
    v128.store(ui + upper, some ? v128.bitselect(im, xi, needed) : im);
    v128.store(ur + lower, some ? v128.bitselect(lowRe, yr, needed) : lowRe);
    v128.store(ui + lower, some ? v128.bitselect(lowIm, yi, needed) : lowIm);
  }
}
