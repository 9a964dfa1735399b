import { loadRows } from './transpose';

/** Σ w·Re(γ_a* γ_b) over the hops (row a: u32 byte offset, row b: u32 byte offset, w: float64) of one tile of four columns. */
function hopTile(tile: usize, hops: usize, count: i32): f64 {
  let sum0 = f64x2.splat(0);
  let sum1 = f64x2.splat(0);
  const end = hops + (<usize>count << 4);
  for (; hops < end; hops += 16) {
    const a = tile + <usize>load<u32>(hops, 0);
    const b = tile + <usize>load<u32>(hops, 4);
    const weight = v128.load_splat<f64>(hops, 8);
    sum0 = f64x2.add(sum0, f64x2.mul(weight, overlap(a, b, 0)));
    sum1 = f64x2.add(sum1, f64x2.mul(weight, overlap(a, b, 16)));
  }
  const sum = f64x2.add(sum0, sum1);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

@inline function overlap(a: usize, b: usize, lane: usize): v128 {
  return f64x2.add(
    f64x2.mul(v128.load(a + lane, 0), v128.load(b + lane, 0)),
    f64x2.mul(v128.load(a + lane, 32), v128.load(b + lane, 32)),
  );
}

/** `total` += Σ over hops of the rows' species, blocks first … last−1 in ascending order. */
export function hopColumns(
  state: usize,
  blockBytes: usize,
  first: i32,
  last: i32,
  hops: usize,
  count: i32,
  total: usize,
): void {
  let sum = load<f64>(total);
  for (let block = first; block < last; block++) {
    sum += hopTile(state + <usize>block * blockBytes, hops, count);
  }
  store<f64>(total, sum);
}

/** `total` += Σ over hops of the columns' species, row groups first … last−1 in ascending order. */
export function hopRows(
  state: usize,
  blockBytes: usize,
  blocks: i32,
  first: i32,
  last: i32,
  hops: usize,
  count: i32,
  total: usize,
  tile: usize,
): void {
  let sum = load<f64>(total);
  for (let group = first; group < last; group++) {
    loadRows(state, blockBytes, blocks, group, tile);
    sum += hopTile(tile, hops, count);
  }
  store<f64>(total, sum);
}

/**
 * `total` += Σ|γ[m, n]|²·(sites that both m and n occupy), blocks first … last−1 in ascending order.
 * `occupied`: u16 sites of every row state; `columnOccupation`: for each block and site four float64, 0 or 1.
 */
export function sharedSites(
  state: usize,
  blockBytes: usize,
  rows: i32,
  first: i32,
  last: i32,
  occupied: usize,
  particles: i32,
  columnOccupation: usize,
  sites: i32,
  total: usize,
): void {
  let sum = load<f64>(total);
  for (let block = first; block < last; block++) {
    const columns = columnOccupation + ((<usize>block * <usize>sites) << 5);
    let row = state + <usize>block * blockBytes;
    let site = occupied;
    let sum0 = f64x2.splat(0);
    let sum1 = f64x2.splat(0);
    for (let m = 0; m < rows; m++, row += 64) {
      let shared0 = f64x2.splat(0);
      let shared1 = f64x2.splat(0);
      for (let p = 0; p < particles; p++, site += 2) {
        const at = columns + (<usize>load<u16>(site) << 5);
        shared0 = f64x2.add(shared0, v128.load(at, 0));
        shared1 = f64x2.add(shared1, v128.load(at, 16));
      }
      sum0 = f64x2.add(sum0, f64x2.mul(shared0, overlap(row, row, 0)));
      sum1 = f64x2.add(sum1, f64x2.mul(shared1, overlap(row, row, 16)));
    }
    const part = f64x2.add(sum0, sum1);
    sum += f64x2.extract_lane(part, 0) + f64x2.extract_lane(part, 1);
  }
  store<f64>(total, sum);
}
