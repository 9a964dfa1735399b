/*
 * Twin of bisection.ts where a register holds eight. One count after the other waits for divisions, so that three are made at once: below the
 * middle, and below both middles that can come next. That is two halvings, at the same numbers as one by one.
 */
#ifdef WIDE

/* The pivot, or a tiny negative one in the place of what cannot be divided by. */
INLINE v8 guarded(v8 pivot) {
  const v8 size = (v8)((i8)pivot & INT64_MAX);
  return select8(splat8(-1e-290), pivot, (i8)(size < splat8(1e-290)));
}

INLINE int is_wide(v8 low, v8 high) {
  const i8 wide = (i8)(high - low > splat8(1e-16) * high);
  return (wide[0] | wide[1] | wide[2] | wide[3] | wide[4] | wide[5] | wide[6] | wide[7]) != 0;
}

static void bisect_singular(const char *squares, size_t n, char *sigma, size_t first, size_t last) {
  const char *end = squares + 16 * n;
  const double bound = load1(end);
  const v8 zero = splat8(0), half = splat8(0.5);
  for (size_t index = first; index < last; index += 8) {
    char *at = sigma + 8 * index;
    v8 low = zero, high = splat8(index > 0 ? load1(at - 8) * (1 + 1e-14) : bound * (1 + 1e-14));
    const i8 rank = (int64_t)(n - 1 - index) - (i8){0, 1, 2, 3, 4, 5, 6, 7};
    for (int step = 0; step < 64; step += 2) {
      const v8 x = half * (low + high), under = half * (low + x), over = half * (x + high);
      const v8 mx = -(x * x), mu = -(under * under), mo = -(over * over);
      v8 sx = mx, su = mu, so = mo;
      i8 cx = (i8)zero, cu = (i8)zero, co = (i8)zero;
      for (const char *pair = squares; pair < end; pair += 16) {
        const v8 d = splat8(load1(pair)), e = splat8(load1(pair + 8));
        const v8 px = guarded(d + sx), pu = guarded(d + su), po = guarded(d + so);
        cx -= (i8)(px < zero);
        cu -= (i8)(pu < zero);
        co -= (i8)(po < zero);
        sx = sx * (e / px) + mx;
        su = su * (e / pu) + mu;
        so = so * (e / po) + mo;
      }
      const i8 below = (i8)(cx > rank);
      high = select8(x, high, below);
      low = select8(low, x, below);
      if (!is_wide(low, high)) break;
      const v8 next = select8(under, over, below);
      const i8 next_below = (i8)((i8)select8((v8)cu, (v8)co, below) > rank);
      high = select8(next, high, next_below);
      low = select8(low, next, next_below);
      if (!is_wide(low, high)) break;
    }
    store8(at, half * (low + high));
  }
}

/* (squares, n, sigma, length, from, to, first, last): see bisection.ts for what runs are. */
static double bisect_runs(const Memory *memory, const double *args) {
  const char *squares = AT(0);
  const size_t n = UINT(1), length = UINT(3), from = UINT(4), to = UINT(5), all = (n + 7) & ~(size_t)7;
  for (size_t run = UINT(6); run < UINT(7); run++) {
    char *own = AT(2) + 128 * run;
    const size_t start = run * length;
    if (from == 0 && run > 0) {
      store1(own + 8 * (start - 9), load1(squares + 16 * n));
      bisect_singular(squares, n, own, start - 8, start);
    }
    bisect_singular(squares, n, own, start + from, start + to < all ? start + to : all);
  }
  return 0;
}

#endif
