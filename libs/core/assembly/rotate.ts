import { stageCountOf, stagesOf } from './network';

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
 * All rotations of one decomposed u = e^{−iht}, on a tile of four columns, in place: stage by stage, within it block by block
 * of rows (src/kernel/schedule.ts). `coefficients`: for each rotation c × 4, Re s × 4, Im s × 4. `sign` = −1 takes the conjugate
 * of u. Rotations that are the identity in all four columns (s = 0) are skipped.
 */
export function rotateTile(tile: usize, coefficients: usize, network: usize, sign: f64): void {
  const signs = f64x2.splat(sign);
  let stage = stagesOf(network);
  const end = stage + <usize>stageCountOf(network) * 20;
  for (; stage < end; stage += 20) {
    const rotations = <usize>load<u32>(stage, 0);
    const lastRotation = rotations + (<usize>load<u32>(stage, 4) << 3);
    const bytes = <usize>load<u32>(stage, 16);
    let block = <usize>load<u32>(stage, 8);
    const lastBlock = block + <usize>load<u32>(stage, 12) * bytes;
    for (; block < lastBlock; block += bytes) {
      for (let rotation = rotations; rotation < lastRotation; rotation += 8) {
        const entry = block + <usize>load<u32>(rotation, 4);
        rotateRows(tile, entry, coefficients + <usize>load<u32>(rotation, 0), signs);
      }
    }
  }
}

/**
 * One rotation over the row pairs of a block. `entry`: (pairs, their number, single): with `single` ≠ 0 a list of byte offsets
 * of rows a whose partner is the next row, else runs (byte offset of the first a, distance of its partner, bytes).
 */
@inline function rotateRows(tile: usize, entry: usize, q: usize, signs: v128): void {
  const sr0 = v128.load(q, 32);
  const sr1 = v128.load(q, 48);
  if (!v128.any_true(v128.or(v128.or(sr0, sr1), v128.or(v128.load(q, 64), v128.load(q, 80))))) {
    return;
  }
  const c0 = v128.load(q, 0);
  const c1 = v128.load(q, 16);
  const si0 = f64x2.mul(v128.load(q, 64), signs);
  const si1 = f64x2.mul(v128.load(q, 80), signs);
  let pairs = <usize>load<u32>(entry, 0);
  const count = <usize>load<u32>(entry, 4);
  if (load<u32>(entry, 8)) {
    const end = pairs + (count << 2);
    for (; pairs < end; pairs += 4) {
      const a = tile + <usize>load<u32>(pairs);
      rotatePair(a, a + 64, c0, sr0, si0, 0);
      rotatePair(a, a + 64, c1, sr1, si1, 16);
    }
    return;
  }
  const end = pairs + count * 12;
  for (; pairs < end; pairs += 12) {
    let a = tile + <usize>load<u32>(pairs, 0);
    const distance = <usize>load<u32>(pairs, 4);
    const stop = a + <usize>load<u32>(pairs, 8);
    for (; a < stop; a += 64) {
      rotatePair(a, a + distance, c0, sr0, si0, 0);
      rotatePair(a, a + distance, c1, sr1, si1, 16);
    }
  }
}
