import { modesOf, pairTableOf } from './network';

/**
 * One row pair of two columns: a ← c·a + s·b, b ← c·b − s*·a; 12 multiplications and 8 additions a column.
 * `lane` is the byte offset of the two columns inside a row, `a` and `b` are rows.
 */
@inline function rotatePair(a: usize, b: usize, c: v128, sr: v128, si: v128, lane: usize): void {
  const ar = v128.load(a + lane, 0);
  const ai = v128.load(a + lane, 32);
  const br = v128.load(b + lane, 0);
  const bi = v128.load(b + lane, 32);
  v128.store(a + lane, f64x2.sub(f64x2.add(f64x2.mul(c, ar), f64x2.mul(sr, br)), f64x2.mul(si, bi)), 0);
  v128.store(a + lane, f64x2.add(f64x2.add(f64x2.mul(c, ai), f64x2.mul(sr, bi)), f64x2.mul(si, br)), 32);
  v128.store(b + lane, f64x2.sub(f64x2.sub(f64x2.mul(c, br), f64x2.mul(sr, ar)), f64x2.mul(si, ai)), 0);
  v128.store(b + lane, f64x2.add(f64x2.sub(f64x2.mul(c, bi), f64x2.mul(sr, ai)), f64x2.mul(si, ar)), 32);
}

/**
 * All rotations of one decomposed u = e^{−iht}, on a tile of four columns, in place: for j = L−2 … 0, for k = j … L−2, the
 * modes (k, k+1). `coefficients`: for each rotation c × 4, Re s × 4, Im s × 4. `sign` = −1 takes the conjugate of u.
 * Rotations that are the identity in all four columns (s = 0) are skipped.
 */
export function rotateTile(tile: usize, coefficients: usize, network: usize, sign: f64): void {
  const modes = modesOf(network);
  const table = pairTableOf(network);
  const signs = f64x2.splat(sign);
  let q = coefficients;
  for (let j = modes - 2; j >= 0; j--) {
    for (let k = j; k < modes - 1; k++) {
      const sr0 = v128.load(q, 32);
      const sr1 = v128.load(q, 48);
      const si0 = v128.load(q, 64);
      const si1 = v128.load(q, 80);
      if (v128.any_true(v128.or(v128.or(sr0, sr1), v128.or(si0, si1)))) {
        const entry = table + <usize>k * 12;
        rotateRows(
          tile,
          <usize>load<u32>(entry, 0),
          load<i32>(entry, 4),
          load<i32>(entry, 8),
          v128.load(q, 0),
          v128.load(q, 16),
          sr0,
          sr1,
          f64x2.mul(si0, signs),
          f64x2.mul(si1, signs),
        );
      }
      q += 96;
    }
  }
}

/**
 * One rotation over all its row pairs. `pairs`: with `single` ≠ 0 a list of byte offsets of rows a whose partner is the next
 * row; else runs (byte offset of the first a, bytes): the rows of a run are followed by as many partner rows.
 */
@inline function rotateRows(
  tile: usize,
  pairs: usize,
  count: i32,
  single: i32,
  c0: v128,
  c1: v128,
  sr0: v128,
  sr1: v128,
  si0: v128,
  si1: v128,
): void {
  if (single) {
    const end = pairs + (<usize>count << 2);
    for (; pairs < end; pairs += 4) {
      const a = tile + <usize>load<u32>(pairs);
      rotatePair(a, a + 64, c0, sr0, si0, 0);
      rotatePair(a, a + 64, c1, sr1, si1, 16);
    }
    return;
  }
  const end = pairs + (<usize>count << 3);
  for (; pairs < end; pairs += 8) {
    let a = tile + <usize>load<u32>(pairs, 0);
    const bytes = <usize>load<u32>(pairs, 4);
    const stop = a + bytes;
    for (; a < stop; a += 64) {
      rotatePair(a, a + bytes, c0, sr0, si0, 0);
      rotatePair(a, a + bytes, c1, sr1, si1, 16);
    }
  }
}
