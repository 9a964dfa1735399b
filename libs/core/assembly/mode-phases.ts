import {
  highCountOf,
  highTableOf,
  lowCountOf,
  lowTableOf,
  phaseProductsOf,
  phaseRunCountOf,
  phaseRunsOf,
} from './network';

/** to ← x·y for four columns of complex numbers (re × 4, im × 4). */
@inline function multiplyRow(to: usize, x: usize, y: usize): void {
  multiplyLanes(to, x, y, 0);
  multiplyLanes(to, x, y, 16);
}

@inline function multiplyLanes(to: usize, x: usize, y: usize, lane: usize): void {
  const xr = v128.load(x + lane, 0);
  const xi = v128.load(x + lane, 32);
  const yr = v128.load(y + lane, 0);
  const yi = v128.load(y + lane, 32);
  v128.store(to + lane, f64x2.sub(f64x2.mul(xr, yr), f64x2.mul(xi, yi)), 0);
  v128.store(to + lane, f64x2.add(f64x2.mul(xr, yi), f64x2.mul(xi, yr)), 32);
}

/** Products of mode phases for every pattern of a table: entry ← entry(parent)·d(mode); entry 0 is `one`. */
function fillProducts(products: usize, count: i32, table: usize, phases: usize, sign: f64): void {
  const one = f64x2.splat(1);
  const zero = f64x2.splat(0);
  v128.store(products, one, 0);
  v128.store(products, one, 16);
  v128.store(products, zero, 32);
  v128.store(products, zero, 48);
  const signs = f64x2.splat(sign);
  for (let entry = 1; entry < count; entry++) {
    const parent = products + (<usize>load<u32>(table, 0) << 6);
    const phase = phases + (<usize>load<u32>(table, 4) << 6);
    const to = products + (<usize>entry << 6);
    for (let lane: usize = 0; lane < 32; lane += 16) {
      const xr = v128.load(parent + lane, 0);
      const xi = v128.load(parent + lane, 32);
      const yr = v128.load(phase + lane, 0);
      const yi = f64x2.mul(v128.load(phase + lane, 32), signs);
      v128.store(to + lane, f64x2.sub(f64x2.mul(xr, yr), f64x2.mul(xi, yi)), 0);
      v128.store(to + lane, f64x2.add(f64x2.mul(xr, yi), f64x2.mul(xi, yr)), 32);
    }
    table += 8;
  }
}

/**
 * Every row of a tile of four columns times ∏_{k occupied} d_k, in place: low and high modes apart, so that a row costs two
 * products. `phases`: d_k by mode, re × 4, im × 4. `sign` = −1 takes the conjugates.
 */
export function applyModePhases(tile: usize, phases: usize, network: usize, sign: f64): void {
  const lowCount = lowCountOf(network);
  const low = phaseProductsOf(network);
  const high = low + (<usize>lowCount << 6);
  fillProducts(low, lowCount, lowTableOf(network), phases, sign);
  fillProducts(high, highCountOf(network), highTableOf(network), phases, sign);
  let run = phaseRunsOf(network);
  const end = run + <usize>phaseRunCountOf(network) * 12;
  let row = tile;
  for (; run < end; run += 12) {
    const h = high + (<usize>load<u32>(run, 0) << 6);
    let l = low + (<usize>load<u32>(run, 4) << 6);
    const stop = l + (<usize>load<u32>(run, 8) << 6);
    for (; l < stop; l += 64, row += 64) {
      multiplyRow(row, row, l);
      multiplyRow(row, row, h);
    }
  }
}
