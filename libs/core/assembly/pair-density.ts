/**
 * `sums`[i·L + j] += Σ|γ[m, n]|² over rows m that occupy site i and columns n that occupy site j, blocks first … last−1 in ascending
 * order: for each column the sums over its rows by site (`scratch`: 32 bytes a site), which then go to the column's sites.
 * Occupied sites are u16.
 */
export function pairDensityBlocks(
  state: usize,
  blockBytes: usize,
  rows: i32,
  columns: i32,
  first: i32,
  last: i32,
  rowSites: usize,
  rowParticles: i32,
  columnSites: usize,
  columnParticles: i32,
  sites: i32,
  scratch: usize,
  sums: usize,
): void {
  for (let block = first; block < last; block++) {
    memory.fill(scratch, 0, <usize>sites << 5);
    let row = state + <usize>block * blockBytes;
    let site = rowSites;
    for (let m = 0; m < rows; m++, row += 64) {
      const p0 = probability(row, 0);
      const p1 = probability(row, 16);
      for (const end = site + (<usize>rowParticles << 1); site < end; site += 2) {
        const to = scratch + (<usize>load<u16>(site) << 5);
        v128.store(to, f64x2.add(v128.load(to, 0), p0), 0);
        v128.store(to, f64x2.add(v128.load(to, 16), p1), 16);
      }
    }
    const lanes = min(4, columns - (block << 2));
    for (let lane = 0; lane < lanes; lane++) {
      const n = (block << 2) + lane;
      let at = columnSites + (<usize>(n * columnParticles) << 1);
      for (const end = at + (<usize>columnParticles << 1); at < end; at += 2) {
        let to = sums + (<usize>load<u16>(at) << 3);
        let from = scratch + (<usize>lane << 3);
        for (let i = 0; i < sites; i++, from += 32, to += <usize>sites << 3) {
          store<f64>(to, load<f64>(to) + load<f64>(from));
        }
      }
    }
  }
}

@inline function probability(row: usize, lane: usize): v128 {
  const re = v128.load(row + lane, 0);
  const im = v128.load(row + lane, 32);
  return f64x2.add(f64x2.mul(re, re), f64x2.mul(im, im));
}

/**
 * The same of two species of a row-major state [outer][rows][mid][columns][inner], over first … last−1 of (outer, row, mid) in
 * ascending order. `scratch`: a float64 a site.
 */
export function pairDensityStrided(
  state: usize,
  rows: i32,
  mid: i32,
  columns: i32,
  inner: i32,
  first: i32,
  last: i32,
  rowSites: usize,
  rowParticles: i32,
  columnSites: usize,
  columnParticles: i32,
  sites: i32,
  scratch: usize,
  sums: usize,
): void {
  let amplitude = state + (<usize>first * <usize>columns * <usize>inner << 4);
  for (let index = first; index < last; index++) {
    memory.fill(scratch, 0, <usize>sites << 3);
    let site = columnSites;
    for (let n = 0; n < columns; n++) {
      let weight: f64 = 0;
      for (const end = amplitude + (<usize>inner << 4); amplitude < end; amplitude += 16) {
        const re = load<f64>(amplitude, 0);
        const im = load<f64>(amplitude, 8);
        weight += re * re + im * im;
      }
      for (const end = site + (<usize>columnParticles << 1); site < end; site += 2) {
        const to = scratch + (<usize>load<u16>(site) << 3);
        store<f64>(to, load<f64>(to) + weight);
      }
    }
    const m = (index / mid) % rows;
    let at = rowSites + (<usize>(m * rowParticles) << 1);
    for (const end = at + (<usize>rowParticles << 1); at < end; at += 2) {
      const to = sums + (<usize>(<i32>load<u16>(at) * sites) << 3);
      for (let j: usize = 0; j < <usize>sites << 3; j += 8) {
        store<f64>(to + j, load<f64>(to + j) + load<f64>(scratch + j));
      }
    }
  }
}
