import { uniform } from './philox';
import { renormalise } from './renormalise';

// Phases by Fock state, in blocks of four: re × 4, im × 4; of modulus 1 to the last bit, as they act in every cycle.

@inline function slotOf(phases: usize, n: i32): usize {
  return phases + (<usize>(n >> 2) << 6) + (<usize>(n & 3) << 3);
}

@inline function storePhase(phases: usize, n: i32, angle: f64): void {
  const slot = slotOf(phases, n);
  store<f64>(slot, Math.cos(angle), 0);
  store<f64>(slot, Math.sin(angle), 32);
}

/** Phases first … last−1, `first` even, and with an odd `last` the padding after it, to modulus 1. */
@inline function renormalisePhases(phases: usize, first: i32, last: i32): void {
  for (let n = first; n < last; n += 2) {
    renormalise(slotOf(phases, n), false);
  }
}

/** Ô′: θ_n = ε·π·(2u_n − 1), u_n from stream 0 of Philox at (n, cycle, species). */
export function fockPhases(
  phases: usize,
  count: i32,
  strength: f64,
  cycle: u32,
  species: u32,
  seedLow: u32,
  seedHigh: u32,
): void {
  for (let n = 0; n < count; n++) {
    const u = uniform(<u32>n, cycle, species, 0, seedLow, seedHigh);
    storePhase(phases, n, strength * Math.PI * (2 * u - 1));
  }
  renormalisePhases(phases, 0, count);
}

/**
 * Ô: e^{iφc}, c = the number of named sites that Fock state n occupies. `occupied`: u16 sites; `named`: a byte a site.
 * Returns 0, or 1 where an angle is not finite.
 */
export function sitePhases(phases: usize, count: i32, phase: f64, occupied: usize, particles: i32, named: usize): i32 {
  for (let n = 0; n < count; n++) {
    let hits = 0;
    for (let p = 0; p < particles; p++) {
      hits += <i32>load<u8>(named + <usize>load<u16>(occupied + (<usize>(n * particles + p) << 1)));
    }
    const angle = phase * <f64>hits;
    if (!isFinite(angle)) {
      return 1;
    }
    storePhase(phases, n, angle);
  }
  renormalisePhases(phases, 0, count);
  return 0;
}

/**
 * e^{iθ} by column for columns first … last−1, `first` even; `angles` (float64) starts at column `first`. Returns 1 where one is
 * not finite.
 */
export function anglePhases(phases: usize, angles: usize, first: i32, last: i32): i32 {
  for (let n = first; n < last; n++) {
    const angle = load<f64>(angles + (<usize>(n - first) << 3));
    if (!isFinite(angle)) {
      return 1;
    }
    storePhase(phases, n, angle);
  }
  renormalisePhases(phases, first, last);
  return 0;
}

/** γ[m, n] ← e_row[m]·e_column[n]·γ[m, n] on blocks first … last−1; a null pointer is 1. `sign` = −1 takes the conjugates. */
export function applyPhases(
  state: usize,
  blockBytes: usize,
  rows: i32,
  first: i32,
  last: i32,
  rowPhases: usize,
  columnPhases: usize,
  sign: f64,
): void {
  const signs = f64x2.splat(sign);
  for (let block = first; block < last; block++) {
    const tile = state + <usize>block * blockBytes;
    if (columnPhases != 0) {
      const column = columnPhases + (<usize>block << 6);
      for (let lane: usize = 0; lane < 32; lane += 16) {
        const cr = v128.load(column + lane, 0);
        const ci = f64x2.mul(v128.load(column + lane, 32), signs);
        for (let m = 0; m < rows; m++) {
          multiply(tile + (<usize>m << 6) + lane, cr, ci);
        }
      }
    }
    if (rowPhases != 0) {
      for (let m = 0; m < rows; m++) {
        const row = rowPhases + (<usize>(m >> 2) << 6) + (<usize>(m & 3) << 3);
        const rr = v128.load_splat<f64>(row, 0);
        const ri = f64x2.mul(v128.load_splat<f64>(row, 32), signs);
        multiply(tile + (<usize>m << 6), rr, ri);
        multiply(tile + (<usize>m << 6) + 16, rr, ri);
      }
    }
  }
}

@inline function multiply(at: usize, er: v128, ei: v128): void {
  const re = v128.load(at, 0);
  const im = v128.load(at, 32);
  v128.store(at, f64x2.sub(f64x2.mul(re, er), f64x2.mul(im, ei)), 0);
  v128.store(at, f64x2.add(f64x2.mul(re, ei), f64x2.mul(im, er)), 32);
}
