/**
 * One step of Clenshaw's recurrence for e^{−iHt} = Σ a_k (−i)^k T_k(H̃), H̃ = (H − centre)/radius, on rows first … last−1 of a
 * row-major state (`width` amplitudes a row, the last species' states), in place:
 * later ← a·ψ + later − i·scale·(H − centre)·next.
 * `rowHops`: for each of `rowGroups` weights a count (u32) and so many byte offsets of other rows, row by row; those of row m
 * begin at word `rowStarts`[m];
 * `columnHops`: the same for the states of the last species, offsets within a row. `diagonal`: a float64 an amplitude.
 */
export function chebyshevTerm(
  psi: usize,
  next: usize,
  later: usize,
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
  const turn = f64x2(scale, -scale);
  const rowBytes = <usize>width << 4;
  for (let m = first; m < last; ) {
    // Four rows share the reading of a list; each has the bits that it has alone.
    const rows = last - m < 4 ? 1 : 4;
    let at = <usize>m * rowBytes;
    if (rows == 4) {
      addColumnHops4(next + at, later + at, rowBytes, columnHops, columnWeights, columnGroups, turn);
    } else {
      addColumnHops(next + at, later + at, rowBytes, columnHops, columnWeights, columnGroups, turn);
    }
    for (const end = m + rows; m < end; m++, at += rowBytes) {
      const hops = rowHops + (<usize>load<u32>(rowStarts + (<usize>m << 2)) << 2);
      const energies = diagonal + (at >> 1);
      addRest(psi + at, next, next + at, later + at, width, hops, rowWeights, rowGroups, energies, centre, turn, coefficient);
    }
  }
}

/** One row of `later` −= i·scale·Σ weight·(other amplitudes of the same row of `next`). */
@inline function addColumnHops(
  next: usize,
  later: usize,
  rowBytes: usize,
  hops: usize,
  weights: usize,
  groups: i32,
  turn: v128,
): void {
  const end = later + rowBytes;
  for (; later < end; later += 16) {
    let acc = f64x2.splat(0);
    for (let g = 0; g < groups; g++) {
      const stop = hops + (<usize>load<u32>(hops) << 2) + 4;
      let sum = f64x2.splat(0);
      for (hops += 4; hops < stop; hops += 4) {
        sum = f64x2.add(sum, v128.load(next + <usize>load<u32>(hops)));
      }
      acc = f64x2.add(acc, f64x2.mul(v128.load_splat<f64>(weights + (<usize>g << 3)), sum));
    }
    addTurned(later, turn, acc);
  }
}

/** The same for four rows. */
@inline function addColumnHops4(
  next: usize,
  later: usize,
  rowBytes: usize,
  hops: usize,
  weights: usize,
  groups: i32,
  turn: v128,
): void {
  const next1 = next + rowBytes;
  const next2 = next1 + rowBytes;
  const next3 = next2 + rowBytes;
  const end = later + rowBytes;
  for (; later < end; later += 16) {
    let acc0 = f64x2.splat(0);
    let acc1 = f64x2.splat(0);
    let acc2 = f64x2.splat(0);
    let acc3 = f64x2.splat(0);
    for (let g = 0; g < groups; g++) {
      const stop = hops + (<usize>load<u32>(hops) << 2) + 4;
      let sum0 = f64x2.splat(0);
      let sum1 = f64x2.splat(0);
      let sum2 = f64x2.splat(0);
      let sum3 = f64x2.splat(0);
      for (hops += 4; hops < stop; hops += 4) {
        const from = <usize>load<u32>(hops);
        sum0 = f64x2.add(sum0, v128.load(next + from));
        sum1 = f64x2.add(sum1, v128.load(next1 + from));
        sum2 = f64x2.add(sum2, v128.load(next2 + from));
        sum3 = f64x2.add(sum3, v128.load(next3 + from));
      }
      const weight = v128.load_splat<f64>(weights + (<usize>g << 3));
      acc0 = f64x2.add(acc0, f64x2.mul(weight, sum0));
      acc1 = f64x2.add(acc1, f64x2.mul(weight, sum1));
      acc2 = f64x2.add(acc2, f64x2.mul(weight, sum2));
      acc3 = f64x2.add(acc3, f64x2.mul(weight, sum3));
    }
    addTurned(later, turn, acc0);
    addTurned(later + rowBytes, turn, acc1);
    addTurned(later + 2 * rowBytes, turn, acc2);
    addTurned(later + 3 * rowBytes, turn, acc3);
  }
}

/** One row of `later` += a·ψ − i·scale·(Σ weight·(other rows) + (diagonal − centre)·next), four amplitudes at a time. */
@inline function addRest(
  psi: usize,
  state: usize,
  next: usize,
  later: usize,
  width: i32,
  hops: usize,
  weights: usize,
  groups: i32,
  energies: usize,
  centre: f64,
  turn: v128,
  coefficient: f64,
): void {
  const a = f64x2.splat(coefficient);
  const middle = f64x2.splat(centre);
  for (let n = 0; n < width; n += 4) {
    // Beyond the end of a row these are sums over what follows it; they are not stored.
    let acc0 = f64x2.splat(0);
    let acc1 = f64x2.splat(0);
    let acc2 = f64x2.splat(0);
    let acc3 = f64x2.splat(0);
    let hop = hops;
    for (let g = 0; g < groups; g++) {
      const stop = hop + (<usize>load<u32>(hop) << 2) + 4;
      let sum0 = f64x2.splat(0);
      let sum1 = f64x2.splat(0);
      let sum2 = f64x2.splat(0);
      let sum3 = f64x2.splat(0);
      for (hop += 4; hop < stop; hop += 4) {
        const from = state + <usize>load<u32>(hop);
        sum0 = f64x2.add(sum0, v128.load(from, 0));
        sum1 = f64x2.add(sum1, v128.load(from, 16));
        sum2 = f64x2.add(sum2, v128.load(from, 32));
        sum3 = f64x2.add(sum3, v128.load(from, 48));
      }
      const weight = v128.load_splat<f64>(weights + (<usize>g << 3));
      acc0 = f64x2.add(acc0, f64x2.mul(weight, sum0));
      acc1 = f64x2.add(acc1, f64x2.mul(weight, sum1));
      acc2 = f64x2.add(acc2, f64x2.mul(weight, sum2));
      acc3 = f64x2.add(acc3, f64x2.mul(weight, sum3));
    }
    addOwn(psi, next, later, energies, 0, a, middle, turn, acc0);
    if (n + 1 < width) addOwn(psi, next, later, energies, 1, a, middle, turn, acc1);
    if (n + 2 < width) addOwn(psi, next, later, energies, 2, a, middle, turn, acc2);
    if (n + 3 < width) addOwn(psi, next, later, energies, 3, a, middle, turn, acc3);
    psi += 64;
    state += 64;
    next += 64;
    later += 64;
    energies += 32;
  }
}

@inline function addOwn(
  psi: usize,
  next: usize,
  later: usize,
  energies: usize,
  lane: usize,
  a: v128,
  middle: v128,
  turn: v128,
  hops: v128,
): void {
  const energy = f64x2.sub(v128.load_splat<f64>(energies + (lane << 3)), middle);
  const acc = f64x2.add(hops, f64x2.mul(energy, v128.load(next + (lane << 4))));
  const to = later + (lane << 4);
  const kept = f64x2.add(v128.load(to), f64x2.mul(a, v128.load(psi + (lane << 4))));
  v128.store(to, f64x2.add(kept, f64x2.mul(turn, v128.shuffle<i64>(acc, acc, 1, 0))));
}

/** to ← to − i·scale·acc, with `turn` = (scale, −scale). */
@inline function addTurned(to: usize, turn: v128, acc: v128): void {
  v128.store(to, f64x2.add(v128.load(to), f64x2.mul(turn, v128.shuffle<i64>(acc, acc, 1, 0))));
}

/** e^{−i·angle} as (re, im) at `phase`: the same bits on every machine. */
export function storeTurn(angle: f64, phase: usize): void {
  store<f64>(phase, Math.cos(angle), 0);
  store<f64>(phase, 0 - Math.sin(angle), 8);
}

/** γ ← e·`from` on amplitudes first … last−1, e = (re, im) at `phase`. */
export function turnState(from: usize, state: usize, first: i32, last: i32, phase: usize): void {
  const re = v128.load_splat<f64>(phase, 0);
  const s = load<f64>(phase, 8);
  const im = f64x2(-s, s);
  for (let index = first; index < last; index++) {
    const x = v128.load(from + (<usize>index << 4));
    v128.store(state + (<usize>index << 4), f64x2.add(f64x2.mul(re, x), f64x2.mul(im, v128.shuffle<i64>(x, x, 1, 0))));
  }
}
