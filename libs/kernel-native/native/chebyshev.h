/* Twins of chebyshev.ts: later ← a·ψ + later − i·scale·(H − centre)·next, rows of a row-major state. */

INLINE void add_turned(char *to, v2 turn, v2 acc) { store2(to, load2(to) + turn * swap2(acc)); }

static void add_column_hops(const Memory *memory, const char *next, char *later, size_t row_bytes, uint32_t lists, const char *weights, size_t groups, v2 turn) {
  const char *hops = memory->base + lists;
  for (const char *end = later + row_bytes; later < end; later += 16) {
    v2 acc = splat2(0);
    for (size_t g = 0; g < groups; g++) {
      const char *stop = hops + 4 * (size_t)word(hops) + 4;
      v2 sum = splat2(0);
      for (hops += 4; hops < stop; hops += 4) sum = sum + load2(next + word(hops));
      acc = acc + splat2(load1(weights + 8 * g)) * sum;
    }
    add_turned(later, turn, acc);
  }
}

/* The same for four rows, side by side in `tile`: an amplitude of each is one vector. */
static void add_column_hops_4(const Memory *memory, const char *next, char *later, size_t row_bytes, uint32_t lists, const char *weights, size_t groups, v2 turn, char *tile) {
  const char *hops = memory->base + lists;
  const char *next1 = next + row_bytes, *next2 = next1 + row_bytes, *next3 = next2 + row_bytes;
  for (size_t at = 0; at < row_bytes; at += 16) {
    store4(tile + 4 * at, join(load2(next + at), load2(next1 + at)));
    store4(tile + 4 * at + 32, join(load2(next2 + at), load2(next3 + at)));
  }
  const v4 turn2 = join(turn, turn);
  for (const char *end = later + row_bytes; later < end; later += 16) {
    v8 acc = splat8(0);
    for (size_t g = 0; g < groups; g++) {
      const char *stop = hops + 4 * (size_t)word(hops) + 4;
      v8 sum = splat8(0);
      for (hops += 4; hops < stop; hops += 4) sum = sum + load8(tile + 4 * (size_t)word(hops));
      acc = acc + splat8(load1(weights + 8 * g)) * sum;
    }
    const v8 swapped = swap_pairs8(acc);
    const v4 turned01 = turn2 * (v4){swapped[0], swapped[1], swapped[2], swapped[3]};
    const v4 turned23 = turn2 * (v4){swapped[4], swapped[5], swapped[6], swapped[7]};
    store2(later, load2(later) + low(turned01));
    store2(later + row_bytes, load2(later + row_bytes) + high(turned01));
    store2(later + 2 * row_bytes, load2(later + 2 * row_bytes) + low(turned23));
    store2(later + 3 * row_bytes, load2(later + 3 * row_bytes) + high(turned23));
  }
}

INLINE void add_own(const char *psi, const char *next, char *later, const char *energies, size_t lane, double a, double middle, v2 turn, v2 hops) {
  const double energy = load1(energies + 8 * lane) - middle;
  const v2 acc = hops + splat2(energy) * load2(next + 16 * lane);
  const v2 kept = load2(later + 16 * lane) + splat2(a) * load2(psi + 16 * lane);
  store2(later + 16 * lane, kept + turn * swap2(acc));
}

/* Two amplitudes, `energies` theirs. */
INLINE void add_two(const char *psi, const char *next, char *later, const char *energies, double a, double middle, v4 turn, v4 hops) {
  const double e = load1(energies) - middle, f = load1(energies + 8) - middle;
  const v4 acc = hops + (v4){e, e, f, f} * load4(next);
  const v4 kept = load4(later) + splat4(a) * load4(psi);
  store4(later, kept + turn * swap_pairs(acc));
}

/* Four amplitudes, `energies` theirs. */
INLINE void add_four_own(const char *psi, const char *next, char *later, const char *energies, double a, double middle, v8 turn, v8 hops) {
  const v4 e = load4(energies) - splat4(middle);
  const v8 acc = hops + (v8){e[0], e[0], e[1], e[1], e[2], e[2], e[3], e[3]} * load8(next);
  const v8 kept = load8(later) + splat8(a) * load8(psi);
  store8(later, kept + turn * swap_pairs8(acc));
}

/* One row, eight amplitudes at a time up to where fewer are left: how many were done. */
static size_t add_rest_8(const char *psi, const char *state, const char *next, char *later, size_t width, const char *hops, const char *weights, size_t groups, const char *energies, double middle, v2 turn, double a) {
  const v8 turns = {turn[0], turn[1], turn[0], turn[1], turn[0], turn[1], turn[0], turn[1]};
  size_t n = 0;
  for (; n + 8 <= width; n += 8) {
    v8 acc0 = splat8(0), acc1 = splat8(0);
    const char *hop = hops;
    for (size_t g = 0; g < groups; g++) {
      const char *stop = hop + 4 * (size_t)word(hop) + 4;
      v8 sum0 = splat8(0), sum1 = splat8(0);
      for (hop += 4; hop < stop; hop += 4) {
        const char *from = state + word(hop);
        sum0 = sum0 + load8(from);
        sum1 = sum1 + load8(from + 64);
      }
      const v8 weight = splat8(load1(weights + 8 * g));
      acc0 = acc0 + weight * sum0;
      acc1 = acc1 + weight * sum1;
    }
    add_four_own(psi, next, later, energies, a, middle, turns, acc0);
    add_four_own(psi + 64, next + 64, later + 64, energies + 32, a, middle, turns, acc1);
    psi += 128, state += 128, next += 128, later += 128, energies += 64;
  }
  return n;
}

/* One row from amplitude `n` on, four at a time. Beyond the end of a row these are sums over what follows it; they are not stored. */
static void add_rest(const char *psi, const char *state, const char *next, char *later, size_t width, const char *hops, const char *weights, size_t groups, const char *energies, double middle, v2 turn, double a, size_t n) {
  const v4 turns = join(turn, turn);
  psi += 16 * n, state += 16 * n, next += 16 * n, later += 16 * n, energies += 8 * n;
  for (; n < width; n += 4) {
    v4 acc01 = splat4(0), acc23 = splat4(0);
    const char *hop = hops;
    for (size_t g = 0; g < groups; g++) {
      const char *stop = hop + 4 * (size_t)word(hop) + 4;
      v4 sum01 = splat4(0), sum23 = splat4(0);
      for (hop += 4; hop < stop; hop += 4) {
        const char *from = state + word(hop);
        sum01 = sum01 + load4(from);
        sum23 = sum23 + load4(from + 32);
      }
      const v4 weight = splat4(load1(weights + 8 * g));
      acc01 = acc01 + weight * sum01;
      acc23 = acc23 + weight * sum23;
    }
    if (n + 4 <= width) {
      add_two(psi, next, later, energies, a, middle, turns, acc01);
      add_two(psi + 32, next + 32, later + 32, energies + 16, a, middle, turns, acc23);
    } else {
      add_own(psi, next, later, energies, 0, a, middle, turn, low(acc01));
      if (n + 1 < width) add_own(psi, next, later, energies, 1, a, middle, turn, high(acc01));
      if (n + 2 < width) add_own(psi, next, later, energies, 2, a, middle, turn, low(acc23));
    }
    psi += 64, state += 64, next += 64, later += 64, energies += 32;
  }
}

/*
 * (psi, next, later, first, last, width, rowHops, rowStarts, rowWeights, rowGroups, columnHops, columnWeights, columnGroups, diagonal, centre,
 * scale, coefficient)
 */
static double chebyshev_term(const Memory *memory, const double *args) {
  const size_t last = UINT(4), width = UINT(5), row_bytes = 16 * width;
  const v2 turn = {args[15], -args[15]};
  char *tile = malloc(4 * row_bytes);
  for (size_t m = UINT(3); m < last;) {
    const size_t rows = last - m < 4 || tile == NULL ? 1 : 4;
    size_t at = m * row_bytes;
    if (rows == 4) add_column_hops_4(memory, AT(1) + at, AT(2) + at, row_bytes, UINT(10), AT(11), UINT(12), turn, tile);
    else add_column_hops(memory, AT(1) + at, AT(2) + at, row_bytes, UINT(10), AT(11), UINT(12), turn);
    for (const size_t end = m + rows; m < end; m++, at += row_bytes) {
      const char *hops = AT(6) + 4 * (size_t)word(AT(7) + 4 * m);
      const char *energies = AT(13) + at / 2;
      const size_t done = add_rest_8(AT(0) + at, AT(1), AT(1) + at, AT(2) + at, width, hops, AT(8), UINT(9), energies, args[14], turn, args[16]);
      add_rest(AT(0) + at, AT(1), AT(1) + at, AT(2) + at, width, hops, AT(8), UINT(9), energies, args[14], turn, args[16], done);
    }
  }
  free(tile);
  return 0;
}

/* (from, state, first, last, phase): γ ← e·from, e = (re, im) at `phase`. */
static double turn_state(const Memory *memory, const double *args) {
  const size_t first = 16 * (size_t)UINT(2), last = 16 * (size_t)UINT(3);
  const char *from = AT(0);
  char *state = AT(1);
  const double s = load1(AT(4) + 8);
  const v2 re = splat2(load1(AT(4))), im = {-s, s};
  const v4 re4 = join(re, re), im4 = join(im, im);
  size_t at = first;
  for (; at + 32 <= last; at += 32) {
    const v4 x = load4(from + at);
    store4(state + at, re4 * x + im4 * swap_pairs(x));
  }
  for (; at < last; at += 16) {
    const v2 x = load2(from + at);
    store2(state + at, re * x + im * swap2(x));
  }
  return 0;
}
