import { symmetricEigen } from './eigen';
import { coefficientBytes } from './pass';
import { renormalise } from './renormalise';

/** Rotations whose |s| is below this are left out: they change no amplitude by more than rounding. */
const NEGLIGIBLE: f64 = 1e-16;

/**
 * u_y = e^{−i h_y t} for columns y = first … last−1, each as adjacent Givens rotations and L phases of modulus 1.
 * h_y = `hopping` (L × L, row-major, potential on its diagonal) + U·(occupation of y). `occupied`: `particles` sites (u16)
 * for each y; `count` is the number of states y, slots of columns beyond it become the identity.
 * `work`: (4L² + 2L) float64. Returns 0, or 1 where a matrix is not finite.
 */
export function decomposeColumns(
  coefficients: usize,
  modes: i32,
  hopping: usize,
  interaction: f64,
  time: f64,
  occupied: usize,
  particles: i32,
  first: i32,
  last: i32,
  count: i32,
  work: usize,
): i32 {
  const square = (<usize>(modes * modes)) << 3;
  const h = work;
  const rotations = (modes * (modes - 1)) >> 1;
  const groupBytes = coefficientBytes(modes);
  for (let y = first; y < last; y++) {
    const group = coefficients + <usize>(y >> 2) * groupBytes + ((<usize>(y & 3)) << 3);
    const phases = group + <usize>rotations * 96;
    if (y >= count) {
      writeIdentity(group, phases, rotations, modes);
      continue;
    }
    memory.copy(h, hopping, square);
    for (let p = 0; p < particles; p++) {
      const site = <usize>load<u16>(occupied + ((<usize>(y * particles + p)) << 1));
      const diagonal = h + ((site * <usize>modes + site) << 3);
      store<f64>(diagonal, load<f64>(diagonal) + interaction);
    }
    if (decomposeMatrix(work, modes, time, group, phases) != 0) {
      return 1;
    }
  }
  return 0;
}

/**
 * The same for frozen configurations that shift site i of column y by `diagonals`[y·L + i] (float64), columns first … last−1;
 * `diagonals` starts at column `first`.
 */
export function decomposeDiagonals(
  coefficients: usize,
  modes: i32,
  hopping: usize,
  time: f64,
  diagonals: usize,
  first: i32,
  last: i32,
  count: i32,
  work: usize,
): i32 {
  const rotations = (modes * (modes - 1)) >> 1;
  const groupBytes = coefficientBytes(modes);
  for (let y = first; y < last; y++) {
    const group = coefficients + <usize>(y >> 2) * groupBytes + ((<usize>(y & 3)) << 3);
    const phases = group + <usize>rotations * 96;
    if (y >= count) {
      writeIdentity(group, phases, rotations, modes);
      continue;
    }
    memory.copy(work, hopping, (<usize>(modes * modes)) << 3);
    for (let site = 0; site < modes; site++) {
      const diagonal = work + ((<usize>(site * modes + site)) << 3);
      store<f64>(diagonal, load<f64>(diagonal) + load<f64>(diagonals + ((<usize>((y - first) * modes + site)) << 3)));
    }
    if (decomposeMatrix(work, modes, time, group, phases) != 0) {
      return 1;
    }
  }
  return 0;
}

/** The decomposition of e^{−iht} with h (L × L) at the start of `work`; returns 1 where h is not finite. */
function decomposeMatrix(work: usize, modes: i32, time: f64, group: usize, phases: usize): i32 {
  const square = (<usize>(modes * modes)) << 3;
  const v = work + square;
  const ur = work + 2 * square;
  const ui = work + 3 * square;
  if (symmetricEigen(work, v, modes) != 0) {
    return 1;
  }
  exponentiate(work, v, ur, ui, modes, time, ui + square);
  return writeRotations(ur, ui, modes, group, phases);
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

/** u = V e^{−iλt} Vᵀ, real and imaginary parts, row-major; exactly symmetric. `work`: 2L float64. */
function exponentiate(h: usize, v: usize, ur: usize, ui: usize, n: i32, time: f64, work: usize): void {
  for (let l = 0; l < n; l++) {
    const angle = load<f64>(h + ((<usize>(l * n + l)) << 3)) * time;
    store<f64>(work + ((<usize>l) << 4), Math.cos(angle), 0);
    store<f64>(work + ((<usize>l) << 4), -Math.sin(angle), 8);
  }
  for (let j = 0; j < n; j++) {
    for (let k = j; k < n; k++) {
      let re: f64 = 0;
      let im: f64 = 0;
      for (let l = 0; l < n; l++) {
        const weight = load<f64>(v + ((<usize>(j * n + l)) << 3)) * load<f64>(v + ((<usize>(k * n + l)) << 3));
        re += weight * load<f64>(work + ((<usize>l) << 4), 0);
        im += weight * load<f64>(work + ((<usize>l) << 4), 8);
      }
      store<f64>(ur + ((<usize>(j * n + k)) << 3), re);
      store<f64>(ui + ((<usize>(j * n + k)) << 3), im);
      store<f64>(ur + ((<usize>(k * n + j)) << 3), re);
      store<f64>(ui + ((<usize>(k * n + j)) << 3), im);
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
  let q = (n * (n - 1)) >> 1;
  for (let j = 0; j < n - 1; j++) {
    for (let k = n - 2; k >= j; k--) {
      q--;
      const slot = group + <usize>q * 96;
      const upper = (<usize>(k * n + j)) << 3;
      const lower = (<usize>((k + 1) * n + j)) << 3;
      const ar = load<f64>(ur + upper);
      const ai = load<f64>(ui + upper);
      const br = load<f64>(ur + lower);
      const bi = load<f64>(ui + lower);
      const a = Math.sqrt(ar * ar + ai * ai);
      const r = Math.sqrt(ar * ar + ai * ai + br * br + bi * bi);
      let c: f64 = 1;
      let sr: f64 = 0;
      let si: f64 = 0;
      if (r > 0 && Math.sqrt(br * br + bi * bi) >= NEGLIGIBLE * r) {
        if (a > 0) {
          c = a / r;
          sr = (br * ar + bi * ai) / (a * r);
          si = (br * ai - bi * ar) / (a * r);
        } else {
          c = 0;
          sr = br / r;
          si = -bi / r;
        }
        rotateRowsOfMatrix(ur, ui, n, k, j, c, sr, si);
      }
      if (!isFinite(c) || !isFinite(sr) || !isFinite(si)) {
        return 1;
      }
      store<f64>(slot, c, 0);
      store<f64>(slot, 0 - sr, 32);
      store<f64>(slot, 0 - si, 64);
      renormalise(slot, 3);
    }
  }
  for (let k = 0; k < n; k++) {
    const re = load<f64>(ur + ((<usize>(k * n + k)) << 3));
    const im = load<f64>(ui + ((<usize>(k * n + k)) << 3));
    const modulus = Math.sqrt(re * re + im * im);
    if (!(modulus > 0.5 && modulus < 2)) {
      return 1;
    }
    store<f64>(phases + ((<usize>k) << 6), re / modulus, 0);
    store<f64>(phases + ((<usize>k) << 6), im / modulus, 32);
    renormalise(phases + ((<usize>k) << 6), 2);
  }
  return 0;
}

/** Rows k and k+1 of u, columns from `from` on: x ← c·x + s·y, y ← c·y − s*·x with s = conj(b)·a/(|a| r). */
function rotateRowsOfMatrix(ur: usize, ui: usize, n: i32, k: i32, from: i32, c: f64, sr: f64, si: f64): void {
  for (let j = from; j < n; j++) {
    const upper = (<usize>(k * n + j)) << 3;
    const lower = (<usize>((k + 1) * n + j)) << 3;
    const xr = load<f64>(ur + upper);
    const xi = load<f64>(ui + upper);
    const yr = load<f64>(ur + lower);
    const yi = load<f64>(ui + lower);
    store<f64>(ur + upper, c * xr + sr * yr - si * yi);
    store<f64>(ui + upper, c * xi + sr * yi + si * yr);
    store<f64>(ur + lower, c * yr - sr * xr - si * xi);
    store<f64>(ui + lower, c * yi - sr * xi + si * xr);
  }
}
