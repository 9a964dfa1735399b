/**
 * Amplitudes of one block of particle numbers as a matrix of left against right half, for bidiagonal.ts. Row states of
 * the block are `rowStarts[i]` + a, i its right half and a < rowWidth its left half, columns likewise; left halves count as
 * a·columnWidth + b, right halves as i·columnCount + j. `byLeft`: vectors are left halves, else right halves. Takes
 * i = first … last−1 and returns their Σ|γ|².
 */
export function gatherHalves(
  state: usize,
  blockBytes: usize,
  rowStarts: usize,
  rowWidth: i32,
  columnStarts: usize,
  columnCount: i32,
  columnWidth: i32,
  first: i32,
  last: i32,
  byLeft: i32,
  matrix: usize,
  stride: usize,
  half: usize,
): f64 {
  let weight: f64 = 0;
  for (let i = first; i < last; i++) {
    const row = load<u32>(rowStarts + ((<usize>i) << 2));
    for (let j = 0; j < columnCount; j++) {
      const column = load<u32>(columnStarts + ((<usize>j) << 2));
      const right = i * columnCount + j;
      for (let a = 0; a < rowWidth; a++) {
        for (let b = 0; b < columnWidth; b++) {
          const m = row + a;
          const n = column + b;
          const from = state + <usize>(n >> 2) * blockBytes + ((<usize>m) << 6) + ((<usize>(n & 3)) << 3);
          const left = a * columnWidth + b;
          const to = matrix + <usize>(byLeft ? left : right) * stride + ((<usize>(byLeft ? right : left)) << 3);
          const re = load<f64>(from, 0);
          const im = load<f64>(from, 32);
          store<f64>(to, re);
          store<f64>(to + half, im);
          weight += re * re + im * im;
        }
      }
    }
  }
  return weight;
}
