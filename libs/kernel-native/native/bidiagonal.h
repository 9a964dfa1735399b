/*
 * Twins of sweepColumns, addColumns and updateColumns (bidiagonal.ts, four-columns.ts, reflector.ts): vectors in pairs (re × 2, im × 2). Sums over a vector
 * keep their two lanes, so that vectors of four take two columns.
 */

INLINE size_t entry_of(size_t i) { return ((i >> 1) << 5) + ((i & 1) << 3); }
INLINE size_t pair_of(size_t i) { return (i >> 1) << 5; }
INLINE v8 turn8(double im) { return (v8){-im, -im, im, im, -im, -im, im, im}; }
INLINE size_t end_of(size_t length) { return ((length + 1) >> 1) << 5; }

/* out ← Σ x* v of four columns x, as two pairs. */
static void dot_four(const char *a, size_t stride, const char *v, size_t start, size_t end, char *out) {
  const char *b = a + stride, *c = b + stride, *d = c + stride;
  v4 abr = splat4(0), abi = splat4(0), cdr = splat4(0), cdi = splat4(0);
  for (size_t i = start; i < end; i += 32) {
    const v4 vr = join(load2(v + i), load2(v + i)), vi = join(load2(v + i + 16), load2(v + i + 16));
    const v4 xr = join(load2(a + i), load2(b + i)), xi = join(load2(a + i + 16), load2(b + i + 16));
    abr = abr + (xr * vr + xi * vi);
    abi = abi + (xr * vi - xi * vr);
    const v4 yr = join(load2(c + i), load2(d + i)), yi = join(load2(c + i + 16), load2(d + i + 16));
    cdr = cdr + (yr * vr + yi * vi);
    cdi = cdi + (yr * vi - yi * vr);
  }
  store2(out, (v2){abr[0] + abr[1], abr[2] + abr[3]});
  store2(out + 16, (v2){abi[0] + abi[1], abi[2] + abi[3]});
  store2(out + 32, (v2){cdr[0] + cdr[1], cdr[2] + cdr[3]});
  store2(out + 48, (v2){cdi[0] + cdi[1], cdi[2] + cdi[3]});
}

/* y += Σ s_j·x_j of four columns x_j; s as two pairs. Real and imaginary parts of a pair are one vector. What is `ahead` bytes behind each column is fetched meanwhile: the slices of
 * rows that threads take lie in short pieces far apart. 0: nothing. */
static void add_four(char *y, const char *a, size_t stride, size_t start, size_t end, const char *s, size_t ahead) {
  const char *x[] = {a, a + stride, a + 2 * stride, a + 3 * stride};
  const double re[] = {load1(s), load1(s + 8), load1(s + 32), load1(s + 40)};
  const double im[] = {load1(s + 16), load1(s + 24), load1(s + 48), load1(s + 56)};
  size_t i = start;
#ifdef WIDE
  for (; i + 64 <= end; i += 64) {
    v8 sum = load8(y + i);
    for (int j = 0; j < 4; j++) {
      if (ahead != 0) __builtin_prefetch(x[j] + i + ahead, 0, 3);
      const v8 here = load8(x[j] + i);
      sum = sum + (splat8(re[j]) * here + turn8(im[j]) * swap_halves8(here));
    }
    store8(y + i, sum);
  }
#endif
  for (; i < end; i += 32) {
    v4 sum = load4(y + i);
    for (int j = 0; j < 4; j++) {
      const v4 here = load4(x[j] + i);
      /* (re, im) ← (sr·xr − si·xi, sr·xi + si·xr); minus is plus the negative, to the bit. */
      sum = sum + (splat4(re[j]) * here + (v4){-im[j], -im[j], im[j], im[j]} * swap_halves(here));
    }
    store4(y + i, sum);
  }
}

/* x_j ← x_j − Σ_q l_q·r_q[j]* of four columns x_j. */
static void subtract_terms(char *a, size_t stride, const char *left, const char *right, size_t width, size_t terms, size_t start, size_t end) {
  char *b = a + stride, *c = b + stride, *d = c + stride;
  size_t i = start;
#ifdef WIDE
  for (; i + 64 <= end; i += 64) {
    v8 xa = load8(a + i), xb = load8(b + i), xc = load8(c + i), xd = load8(d + i);
    const char *l = left + i, *r = right;
    for (size_t q = 0; q < terms; q++, l += stride, r += width) {
      const v8 here = load8(l), other = swap_halves8(here) * (v8){1, 1, -1, -1, 1, 1, -1, -1};
      xa = xa - (here * splat8(load1(r)) + other * splat8(load1(r + 16)));
      xb = xb - (here * splat8(load1(r + 8)) + other * splat8(load1(r + 24)));
      xc = xc - (here * splat8(load1(r + 32)) + other * splat8(load1(r + 48)));
      xd = xd - (here * splat8(load1(r + 40)) + other * splat8(load1(r + 56)));
    }
    store8(a + i, xa);
    store8(b + i, xb);
    store8(c + i, xc);
    store8(d + i, xd);
  }
#endif
  for (; i < end; i += 32) {
    v4 xa = load4(a + i), xb = load4(b + i), xc = load4(c + i), xd = load4(d + i);
    const char *l = left + i, *r = right;
    for (size_t q = 0; q < terms; q++, l += stride, r += width) {
      /* (re, im) ← (lr·rr + li·ri, li·rr − lr·ri) */
      const v4 here = load4(l), other = swap_halves(here) * (v4){1, 1, -1, -1};
      xa = xa - (here * splat4(load1(r)) + other * splat4(load1(r + 16)));
      xb = xb - (here * splat4(load1(r + 8)) + other * splat4(load1(r + 24)));
      xc = xc - (here * splat4(load1(r + 32)) + other * splat4(load1(r + 48)));
      xd = xd - (here * splat4(load1(r + 40)) + other * splat4(load1(r + 56)));
    }
    store4(a + i, xa);
    store4(b + i, xb);
    store4(c + i, xc);
    store4(d + i, xd);
  }
}

/* (place, k, terms, tau, from, first, last, what): see bidiagonal.ts for what is computed. */
enum { COLUMNS_ALONE, AND_ROW, AND_PRODUCT };

static double sweep_columns(const Memory *memory, const double *args) {
  const char *place = AT(0);
  const size_t k = UINT(1), terms = UINT(2), last = UINT(6), stride = word(place + 4), width = word(place + 24);
  const int what = INT(7);
  const size_t start = pair_of(k), end = end_of(word(place + 8));
  const char *v = memory->base + word(place + 16) + terms * stride;
  char *x = memory->base + word(place + 16) + (terms + 1) * stride;
  const v2 vr = splat2(load1(v + entry_of(k))), vi = splat2(load1(v + entry_of(k) + 16)), scale = splat2(args[3]);
  char *right = memory->base + word(place + 20);
  if (what == AND_PRODUCT && UINT(5) == 0) memset(x + start, 0, end - start);
  for (size_t group = UINT(5); group < last; group++) {
    const size_t c = UINT(4) + 4 * group;
    const char *a = memory->base + word(place) + c * stride;
    char *y = right + terms * width + pair_of(c), *u = y + width;
    dot_four(a, stride, v, start, end, y);
    for (size_t pair = 0; pair < 64; pair += 32) {
      const char *row = a + (pair >> 4) * stride + entry_of(k);
      v2 yr = load2(y + pair), yi = load2(y + pair + 16);
      v2 ur = {load1(row), load1(row + stride)}, ui = {-load1(row + 16), -load1(row + stride + 16)};
      const char *r = right + pair_of(c) + pair, *weights = memory->base + word(place + 28);
      for (size_t q = 0; q < terms; q++, r += width, weights += 32) {
        const v2 rr = load2(r), ri = load2(r + 16);
        const v2 wr = splat2(load1(weights)), wi = splat2(load1(weights + 8));
        yr = yr - (rr * wr - ri * wi);
        yi = yi - (rr * wi + ri * wr);
        const v2 lr = splat2(load1(weights + 16)), li = splat2(load1(weights + 24));
        ur = ur - (rr * lr - ri * li);
        ui = ui - (rr * li + ri * lr);
      }
      yr = yr * scale;
      yi = yi * scale;
      store2(y + pair, yr);
      store2(y + pair + 16, yi);
      if (what == COLUMNS_ALONE) continue;
      store2(u + pair, ur - (yr * vr + yi * vi));
      store2(u + pair + 16, ui - (yi * vr - yr * vi));
    }
    if (what == COLUMNS_ALONE) continue;
    for (size_t done = c; done <= k; done++) {
      store1(u + entry_of(done - c), 0);
      store1(u + entry_of(done - c) + 16, 0);
    }
    if (what == AND_PRODUCT) add_four(x, a, stride, start, end, u, 0);
  }
  return 0;
}

/* (place, k, terms, first, last, columns): x ← Au for slices of 128 rows from the pair of row k on. */
static double add_columns(const Memory *memory, const double *args) {
  const char *place = AT(0);
  const size_t k = UINT(1), terms = UINT(2), columns = UINT(5), stride = word(place + 4), width = word(place + 24);
  const size_t start = pair_of(k) + 2048 * (size_t)UINT(3), all = end_of(word(place + 8));
  const size_t asked = pair_of(k) + 2048 * (size_t)UINT(4), end = asked < all ? asked : all;
  char *x = memory->base + word(place + 16) + (terms + 1) * stride;
  const char *u = memory->base + word(place + 20) + (terms + 1) * width;
  memset(x + start, 0, end - start);
  for (size_t c = (k + 1) & ~(size_t)3; c < columns; c += 4)
    add_four(x, memory->base + word(place) + c * stride, stride, start, end, u + pair_of(c), c + 4 < columns ? 4 * stride : 0);
  return 0;
}

/* (place, k, terms, from, first, last): A ← A − Σ_q l_q r_q† from row k on. */
static double update_columns(const Memory *memory, const double *args) {
  const char *place = AT(0);
  const size_t last = UINT(5), stride = word(place + 4);
  for (size_t group = UINT(4); group < last; group++) {
    const size_t c = UINT(3) + 4 * group;
    subtract_terms(memory->base + word(place) + c * stride, stride, memory->base + word(place + 16),
                   memory->base + word(place + 20) + pair_of(c), word(place + 24), UINT(2), pair_of(UINT(1)),
                   end_of(word(place + 8)));
  }
  return 0;
}
