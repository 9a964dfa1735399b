import { entryOf } from './reflector';

/**
 * One block of particle numbers of a two-species γ as vectors for bidiagonal.ts. Row states of the block are `rowStarts[i]` + a,
 * i its right half and a < rowWidth its left half; columns likewise with `columnStarts[j]` + b. Left halves count as
 * b·rowWidth + a, right halves as i·columnCount + j. Vectors are left halves (`byLeft`) or right halves, the others their entries.
 * Takes entries first … last−1 of every vector and makes them its entries from `to` on.
 */
export function gatherHalves(
  state: usize,
  blockBytes: usize,
  rowStarts: usize,
  rowCount: i32,
  rowWidth: i32,
  columnStarts: usize,
  columnCount: i32,
  columnWidth: i32,
  byLeft: i32,
  first: i32,
  last: i32,
  matrix: usize,
  stride: usize,
  to: i32,
): void {
  const firstRight = byLeft ? first : 0;
  const lastRight = byLeft ? last : rowCount * columnCount;
  const firstLeft = byLeft ? 0 : first;
  const lastLeft = byLeft ? rowWidth * columnWidth : last;
  const rightStep = byLeft ? 0 : stride;
  for (let right = firstRight; right < lastRight; right++) {
    const i = right / columnCount;
    const rows = state + (<usize>load<u32>(rowStarts + (<usize>i << 2)) << 6);
    const columns = load<i32>(columnStarts + (<usize>(right - i * columnCount) << 2));
    const vector = matrix + <usize>right * rightStep;
    let left = firstLeft;
    while (left < lastLeft) {
      const b = left / rowWidth;
      const n = columns + b;
      const from = rows + <usize>(n >> 2) * blockBytes + (<usize>(n & 3) << 3);
      const end = min(lastLeft, (b + 1) * rowWidth);
      for (let a = left - b * rowWidth; left < end; a++, left++) {
        const at = byLeft
          ? matrix + <usize>left * stride + entryOf(right - first + to)
          : vector + entryOf(left - first + to);
        store<f64>(at, load<f64>(from + (<usize>a << 6), 0), 0);
        store<f64>(at, load<f64>(from + (<usize>a << 6), 32), 16);
      }
    }
  }
}

/** The same of a row-major γ of any number of species: the amplitude of (v, e) has index vectors[v] + entries[e]. */
export function gatherStrided(
  state: usize,
  vectors: usize,
  count: i32,
  entries: usize,
  first: i32,
  last: i32,
  matrix: usize,
  stride: usize,
  to: i32,
): void {
  for (let vector = 0; vector < count; vector++, matrix += stride) {
    const start = state + (<usize>load<u32>(vectors + (<usize>vector << 2)) << 4);
    for (let entry = first; entry < last; entry++) {
      const from = start + (<usize>load<u32>(entries + (<usize>entry << 2)) << 4);
      const at = matrix + entryOf(entry - first + to);
      store<f64>(at, load<f64>(from, 0), 0);
      store<f64>(at, load<f64>(from, 8), 16);
    }
  }
}
