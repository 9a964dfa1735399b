/**
 * One step of Clenshaw's recurrence for e^{−iHt} = Σ a_k (−i)^k T_k(H̃), H̃ = (H − centre)/radius, on rows first … last−1 of a
 * row-major state (`width` amplitudes a row, the last species' states):
 * out ← a·ψ + later − i·scale·(H − centre)·next, in place where `out` is `later` or `ψ`; `next` must be another array.
 * `rowHops`: for each of `rowGroups` weights a count (u32) and so many byte offsets of other rows, row by row; those of row m
 * begin at word `rowStarts`[m];
 * `columnHops`: the same for the states of the last species, offsets within a row. `diagonal`: a float64 an amplitude.
 */
export function chebyshevTerm(
  psi: usize,
  next: usize,
  later: usize,
  out: usize,
  first: i32,
  last: i32,
  width: i32,
  rowHops: usize,
  rowStarts: usize,
  rowWeights: usize,
  rowGroups: i32,
  columnHops: usize,
  columnWeights: usize,
  columnGroups: i32,
  diagonal: usize,
  centre: f64,
  scale: f64,
  coefficient: f64,
): void {
  const a = f64x2.splat(coefficient);
  const turn = f64x2(scale, -scale);
  const rowBytes = <usize>width << 4;
  const zero = f64x2.splat(0);
  rowHops += <usize>load<u32>(rowStarts + (<usize>first << 2)) << 2;
  for (let m = first; m < last; m++) {
    const row = next + <usize>m * rowBytes;
    let column = columnHops;
    let after = rowHops;
    for (let n = 0; n < width; n += 4) {
      const offset = <usize>n << 4;
      // Beyond the end of a row these are sums over what follows it; they are not stored.
      let acc0 = zero;
      let acc1 = zero;
      let acc2 = zero;
      let acc3 = zero;
      let hop = rowHops;
      for (let g = 0; g < rowGroups; g++) {
        const end = hop + (<usize>load<u32>(hop) << 2) + 4;
        if (hop + 4 < end) {
          let sum0 = zero;
          let sum1 = zero;
          let sum2 = zero;
          let sum3 = zero;
          for (hop += 4; hop < end; hop += 4) {
            const from = next + <usize>load<u32>(hop) + offset;
            sum0 = f64x2.add(sum0, v128.load(from, 0));
            sum1 = f64x2.add(sum1, v128.load(from, 16));
            sum2 = f64x2.add(sum2, v128.load(from, 32));
            sum3 = f64x2.add(sum3, v128.load(from, 48));
          }
          const weight = v128.load_splat<f64>(rowWeights + (<usize>g << 3));
          acc0 = f64x2.add(acc0, f64x2.mul(weight, sum0));
          acc1 = f64x2.add(acc1, f64x2.mul(weight, sum1));
          acc2 = f64x2.add(acc2, f64x2.mul(weight, sum2));
          acc3 = f64x2.add(acc3, f64x2.mul(weight, sum3));
        }
        hop = end;
      }
      after = hop;
      const lanes = min(4, width - n);
      for (let lane = 0; lane < lanes; lane++) {
        let acc = lane < 2 ? (lane == 0 ? acc0 : acc1) : lane == 2 ? acc2 : acc3;
        for (let g = 0; g < columnGroups; g++) {
          const end = column + (<usize>load<u32>(column) << 2) + 4;
          let sum = zero;
          for (column += 4; column < end; column += 4) {
            sum = f64x2.add(sum, v128.load(row + <usize>load<u32>(column)));
          }
          acc = f64x2.add(acc, f64x2.mul(v128.load_splat<f64>(columnWeights + (<usize>g << 3)), sum));
        }
        const index = <usize>m * <usize>width + <usize>(n + lane);
        const energy = load<f64>(diagonal + (index << 3)) - centre;
        acc = f64x2.add(acc, f64x2.mul(f64x2.splat(energy), v128.load(next + (index << 4))));
        const kept = f64x2.add(f64x2.mul(a, v128.load(psi + (index << 4))), v128.load(later + (index << 4)));
        v128.store(out + (index << 4), f64x2.add(kept, f64x2.mul(turn, v128.shuffle<i64>(acc, acc, 1, 0))));
      }
    }
    rowHops = after;
  }
}

/** e^{−i·angle} as (re, im) at `phase`: the same bits on every machine. */
export function storeTurn(angle: f64, phase: usize): void {
  store<f64>(phase, Math.cos(angle), 0);
  store<f64>(phase, 0 - Math.sin(angle), 8);
}

/** γ ← e·γ on amplitudes first … last−1, e = (re, im) at `phase`. */
export function turnState(state: usize, first: i32, last: i32, phase: usize): void {
  const re = v128.load_splat<f64>(phase, 0);
  const s = load<f64>(phase, 8);
  const im = f64x2(-s, s);
  for (let index = first; index < last; index++) {
    const at = state + (<usize>index << 4);
    const x = v128.load(at);
    v128.store(at, f64x2.add(f64x2.mul(re, x), f64x2.mul(im, v128.shuffle<i64>(x, x, 1, 0))));
  }
}
