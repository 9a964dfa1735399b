/* Twins of probabilities.ts, logarithm.ts and of the readings in strided.ts: sums of |γ|² in their fixed order. */

/* Of the rational approximation: Lg1 … Lg7 of log(1 + f), ln 2 in two parts. */
static const double LOGARITHM[] = {
    6.666666666666735130e-1, 3.999999999940941908e-1, 2.857142874366239149e-1,
    2.222219843214978396e-1, 1.818357216161805012e-1, 1.531383769920937332e-1,
    1.479819860511658591e-1, 6.93147180369123816490e-1, 1.90821492927058770002e-10,
};

INLINE v4 select4(v4 yes, v4 no, i4 mask) { return (v4)(((i4)yes & mask) | ((i4)no & ~mask)); }

/* p ln p for all p ≥ 0 of a vector; 0 at p = 0. */
#define TIMES_LOGARITHM(NAME, V, I, U, SPLAT, SELECT)                                             \
  INLINE V NAME(V p) {                                                                            \
    const double *g = LOGARITHM;                                                                  \
    const I small = (I)(p < SPLAT(2.2250738585072014e-308));                                      \
    const V x = SELECT(p * SPLAT(18014398509481984.0), p, small);                                 \
    const U bits = (U)x + (uint64_t)(0x3ff0000000000000 - 0x3fe6a09e00000000);                    \
    const V exponent = (V)((bits >> 52) | (uint64_t)0x4330000000000000);                          \
    const V bias = SPLAT(4503599627370496.0 + 1023) + (V)((I)SPLAT(54) & small);                  \
    const V k = exponent - bias;                                                                  \
    const V m = (V)((bits & (uint64_t)0x000fffffffffffff) + (uint64_t)0x3fe6a09e00000000);        \
    const V f = m - SPLAT(1);                                                                     \
    const V half_square = (f * SPLAT(0.5)) * f;                                                   \
    const V s = f / (f + SPLAT(2));                                                               \
    const V z = s * s, w = z * z;                                                                 \
    const V even = w * (SPLAT(g[1]) + w * (SPLAT(g[3]) + w * SPLAT(g[5])));                       \
    const V odd = z * (SPLAT(g[0]) + w * (SPLAT(g[2]) + w * (SPLAT(g[4]) + w * SPLAT(g[6]))));    \
    const V tail = s * (half_square + (even + odd));                                              \
    const V lows = (tail + k * SPLAT(g[8])) - half_square;                                        \
    return p * ((lows + f) + k * SPLAT(g[7]));                                                    \
  }

TIMES_LOGARITHM(times_logarithm, v4, i4, u4, splat4, select4)
#ifdef WIDE
TIMES_LOGARITHM(times_logarithm8, v8, i8, u8, splat8, select8)
#endif

INLINE void add_lanes(char *total, v2 pair) { store1(total, load1(total) + (pair[0] + pair[1])); }

INLINE void read_block(const char *row, size_t rows, char *sums, char *column_sums, char *moments, int by_row, int logarithms) {
  v4 column = splat4(0), squares = splat4(0), entropy = splat4(0);
  const char *end = row + 64 * rows;
#ifdef WIDE
  /* Logarithms of two rows at a time; sums take one row after the other. */
  for (; logarithms && row + 128 <= end; row += 128, sums += 32) {
    const v4 re = load4(row), im = load4(row + 32), p = re * re + im * im;
    const v4 next_re = load4(row + 64), next_im = load4(row + 96), q = next_re * next_re + next_im * next_im;
    if (by_row) {
      store2(sums, load2(sums) + (low(p) + high(p)));
      store2(sums + 16, load2(sums + 16) + (low(q) + high(q)));
    }
    column = column + p;
    column = column + q;
    squares = squares + p * p;
    squares = squares + q * q;
    const v8 terms = times_logarithm8(join4(p, q));
    entropy = entropy + low4(terms);
    entropy = entropy + high4(terms);
  }
#endif
  for (; row < end; row += 64, sums += 16) {
    const v4 re = load4(row), im = load4(row + 32), p = re * re + im * im;
    if (by_row) store2(sums, load2(sums) + (low(p) + high(p)));
    column = column + p;
    squares = squares + p * p;
    if (logarithms) entropy = entropy + times_logarithm(p);
  }
  store4(column_sums, column);
  add_lanes(moments, low(squares) + high(squares));
  if (logarithms) add_lanes(moments + 8, low(entropy) + high(entropy));
}

/* (state, blockBytes, rows, first, last, rowSums, columnSums, moments, logarithms) */
static double read_probabilities(const Memory *memory, const double *args) {
  const size_t block_bytes = UINT(1), rows = UINT(2), first = UINT(3), last = UINT(4);
  for (size_t block = first; block < last; block++) {
    const char *from = STATE(0) + block * block_bytes;
    char *column_sums = AT(6) + 32 * block;
    if (UINT(8)) read_block(from, rows, AT(5), column_sums, AT(7), 1, 1);
    else read_block(from, rows, AT(5), column_sums, AT(7), 1, 0);
  }
  return 0;
}

/* (state, blockBytes, rows, first, last, columnSums, moments): each block for itself. */
static double block_probabilities(const Memory *memory, const double *args) {
  const size_t block_bytes = UINT(1), rows = UINT(2), first = UINT(3), last = UINT(4);
  for (size_t block = first; block < last; block++) {
    char *moments = AT(6) + 16 * block;
    store2(moments, splat2(0));
    read_block(STATE(0) + block * block_bytes, rows, 0, AT(5) + 32 * block, moments, 0, 1);
  }
  return 0;
}

/* (state, blockBytes, blocks, first, last, rowSums): |γ|² of these rows, over blocks in ascending order. */
static double row_probabilities(const Memory *memory, const double *args) {
  const size_t block_bytes = UINT(1), blocks = UINT(2), first = UINT(3), last = UINT(4);
  for (size_t block = 0; block < blocks; block++) {
    const char *row = STATE(0) + block * block_bytes + 64 * first;
    char *sums = AT(5) + 16 * first;
    for (char *end = AT(5) + 16 * last; sums < end; row += 64, sums += 16) {
      const v4 re = load4(row), im = load4(row + 32), p = re * re + im * im;
      store2(sums, load2(sums) + (low(p) + high(p)));
    }
  }
  return 0;
}

/* (state, other, blockBytes, rows, first, last, total): Σ other*·γ, a block's in two lanes. */
static double overlap_blocks(const Memory *memory, const double *args) {
  const size_t block_bytes = UINT(2), rows = UINT(3), last = UINT(5);
  char *total = AT(6);
  for (size_t block = UINT(4); block < last; block++) {
    const char *x = STATE(1) + block * block_bytes, *y = STATE(0) + block * block_bytes;
    v2 re = splat2(0), im = splat2(0);
    for (const char *end = y + 64 * rows; y < end; x += 64, y += 64) {
      const v4 xr = load4(x), xi = load4(x + 32), yr = load4(y), yi = load4(y + 32);
      const v4 r = xr * yr + xi * yi, i = xr * yi - xi * yr;
      re = re + low(r) + high(r);
      im = im + low(i) + high(i);
    }
    store1(total, load1(total) + re[0] + re[1]);
    store1(total + 8, load1(total + 8) + im[0] + im[1]);
  }
  return 0;
}

/* (values, count) → −Σ p ln p: those of even and of odd place apart, then both. */
static double entropy_of(const Memory *memory, const double *args) {
  const char *values = AT(0);
  const size_t count = UINT(1);
  v2 sum = splat2(0);
  size_t n = 0;
  for (; n + 4 <= count; n += 4) {
    const v4 terms = times_logarithm(load4(values + 8 * n));
    sum = sum + low(terms);
    sum = sum + high(terms);
  }
  if (n + 2 <= count) {
    sum = sum + low(times_logarithm(join(load2(values + 8 * n), splat2(0))));
    n += 2;
  }
  if (n < count) sum = sum + low(times_logarithm((v4){load1(values + 8 * n), 0, 0, 0}));
  return 0 - (sum[0] + sum[1]);
}

INLINE v2 weights_of(v2 x, v2 y) {
  const v2 re = {x[0], y[0]}, im = {x[1], y[1]};
  return re * re + im * im;
}

/* (state, first, last, total): Σ|γ|² ln|γ|² by pairs of amplitudes. */
static double entropy_strided(const Memory *memory, const double *args) {
  const char *at = AT(0) + 16 * (size_t)UINT(1);
  const char *end = AT(0) + 16 * (size_t)UINT(2);
  double sum = load1(AT(3));
  for (; at + 64 <= end; at += 64) {
    const v2 first = weights_of(load2(at), load2(at + 16)), second = weights_of(load2(at + 32), load2(at + 48));
    const v4 terms = times_logarithm(join(first, second));
    sum += terms[0] + terms[1];
    sum += terms[2] + terms[3];
  }
  for (; at < end; at += 32) {
    const v2 p = weights_of(load2(at), at + 16 < end ? load2(at + 16) : splat2(0));
    const v4 terms = times_logarithm(join(p, splat2(0)));
    sum += terms[0] + terms[1];
  }
  store1(AT(3), sum);
  return 0;
}

/* (state, rows, inner, first, last, phases, sign): γ ← e[row]·γ. */
static double phase_strided(const Memory *memory, const double *args) {
  const size_t rows = UINT(1), inner = UINT(2), first = UINT(3), last = UINT(4);
  const double sign = args[6];
  char *at = AT(0) + 16 * first * inner;
  for (size_t index = first; index < last; index++) {
    const size_t n = index % rows;
    const char *phase = AT(5) + 64 * (n >> 2) + 8 * (n & 3);
    const v2 re = splat2(load1(phase)), im = splat2(load1(phase + 32)) * (v2){-sign, sign};
    const v4 re4 = join(re, re), im4 = join(im, im);
    const char *end = at + 16 * inner;
    for (; at + 32 <= end; at += 32) {
      const v4 x = load4(at);
      store4(at, re4 * x + im4 * swap_pairs(x));
    }
    for (; at < end; at += 16) {
      const v2 x = load2(at);
      store2(at, re * x + im * swap2(x));
    }
  }
  return 0;
}
