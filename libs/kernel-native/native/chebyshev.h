/* Twins of chebyshev.ts: later ← a·ψ + later − i·scale·(H − centre)·next, rows of a row-major state. */
#include "registers.h"

/* One kind of hops: for each weight a count and so many byte offsets, state by state. */
typedef struct {
  const char *weights;
  size_t groups;
} Hops;

/* What all rows of a term have in common. */
typedef struct {
  const char *psi, *next;
  char *later;
  const char *diagonal;
  size_t width;
  Hops rows, columns;
  v2 turn;
  double middle, a;
} Term;

INLINE v2 sum_hops(Hops of, const char **hops, const char *from) {
  v2 acc = splat2(0);
  for (size_t g = 0; g < of.groups; g++) {
    const char *stop = *hops + 4 * (size_t)word(*hops) + 4;
    v2 sum = splat2(0);
    for (*hops += 4; *hops < stop; *hops += 4) sum = sum + load2(from + word(*hops));
    acc = acc + splat2(load1(of.weights + 8 * g)) * sum;
  }
  return acc;
}

/* The same for `count` neighbouring registers, each byte of an offset being `apart` of them. */
INLINE void sum_hops_wide(Register *acc, int count, Hops of, const char **hops, const char *from, size_t apart) {
  for (int r = 0; r < count; r++) acc[r] = splat_register(0);
  for (size_t g = 0; g < of.groups; g++) {
    const char *stop = *hops + 4 * (size_t)word(*hops) + 4;
    Register sum[4];
    for (int r = 0; r < count; r++) sum[r] = splat_register(0);
    for (*hops += 4; *hops < stop; *hops += 4) {
      const char *there = from + apart * word(*hops);
      for (int r = 0; r < count; r++) sum[r] = sum[r] + load_register(there + REGISTER_BYTES * r);
    }
    const Register weight = splat_register(load1(of.weights + 8 * g));
    for (int r = 0; r < count; r++) acc[r] = acc[r] + weight * sum[r];
  }
}

static void add_column_hops_alone(const Term *term, size_t row, const char *hops) {
  const size_t at = 16 * row * term->width;
  const char *next = term->next + at;
  char *later = term->later + at;
  for (const char *end = later + 16 * term->width; later < end; later += 16) {
    store2(later, load2(later) + term->turn * swap2(sum_hops(term->columns, &hops, next)));
  }
}

/* Rows that share the reading of a list: their amplitudes of one column are PARTS registers, at most four. */
#define TILE_ROWS (LANES == 1 ? 4 : 8)
#define PARTS (TILE_ROWS / LANES)

/* Column after column, all rows of each. Where there are fewer than TILE_ROWS the last one is repeated. */
static void pack_rows(const char *first, size_t rows, size_t row_bytes, char *tile) {
  const char *row[TILE_ROWS];
  for (size_t r = 0; r < TILE_ROWS; r++) row[r] = first + (r < rows ? r : rows - 1) * row_bytes;
  size_t at = 0;
  for (; at + REGISTER_BYTES <= row_bytes; at += REGISTER_BYTES) {
    for (int part = 0; part < PARTS; part++) {
      Register block[LANES];
      for (int r = 0; r < LANES; r++) block[r] = load_register(row[LANES * part + r] + at);
      transpose(block);
      for (int n = 0; n < LANES; n++) store_register(tile + TILE_ROWS * (at + 16 * n) + REGISTER_BYTES * part, block[n]);
    }
  }
  for (; at < row_bytes; at += 16) {
    for (int r = 0; r < TILE_ROWS; r++) store2(tile + TILE_ROWS * at + 16 * r, load2(row[r] + at));
  }
}

/* Hops within each of at most TILE_ROWS rows from `row` on. */
static __attribute__((noinline)) void add_column_hops(const Term *term, size_t row, size_t rows, const char *hops, char *tile) {
  const Hops columns = term->columns;
  const size_t row_bytes = 16 * term->width;
  const Register turn = repeat_amplitude(term->turn);
  char *later = term->later + row * row_bytes;
  pack_rows(term->next + row * row_bytes, rows, row_bytes, tile);
  size_t at = 0;
  for (; at + REGISTER_BYTES <= row_bytes; at += REGISTER_BYTES) {
    Register block[PARTS][LANES];
    for (int n = 0; n < LANES; n++) {
      Register acc[PARTS];
      sum_hops_wide(acc, PARTS, columns, &hops, tile, TILE_ROWS);
      for (int part = 0; part < PARTS; part++) block[part][n] = turn * swap_register(acc[part]);
    }
    for (int part = 0; part < PARTS; part++) {
      transpose(block[part]);
      for (size_t r = 0; r < LANES; r++) {
        if (LANES * part + r >= rows) break;
        char *to = later + at + (LANES * part + r) * row_bytes;
        store_register(to, load_register(to) + block[part][r]);
      }
    }
  }
  for (; at < row_bytes; at += 16) {
    Register acc[PARTS];
    sum_hops_wide(acc, PARTS, columns, &hops, tile, TILE_ROWS);
    char turned[16 * TILE_ROWS];
    for (int part = 0; part < PARTS; part++) store_register(turned + REGISTER_BYTES * part, turn * swap_register(acc[part]));
    for (size_t r = 0; r < rows; r++) {
      char *to = later + at + r * row_bytes;
      store2(to, load2(to) + load2(turned + 16 * r));
    }
  }
}

/* What `count` registers from amplitude `index` of the state on become; their column begins at `column` of the first row. */
INLINE void rest_wide(Register *result, int count, const Term *term, const char *hops, const char *column, size_t index) {
  const Register turn = repeat_amplitude(term->turn), a = splat_register(term->a), middle = splat_register(term->middle);
  const char *psi = term->psi + 16 * index, *next = term->next + 16 * index, *energies = term->diagonal + 8 * index;
  const char *later = term->later + 16 * index;
  Register acc[4];
  sum_hops_wide(acc, count, term->rows, &hops, column, 1);
  for (int r = 0; r < count; r++) {
    const size_t at = REGISTER_BYTES * r;
    acc[r] = acc[r] + (spread(energies + at / 2) - middle) * load_register(next + at);
    const Register kept = load_register(later + at) + a * load_register(psi + at);
    result[r] = kept + turn * swap_register(acc[r]);
  }
}

INLINE void add_rest_wide(int count, const Term *term, const char *hops, const char *column, size_t index) {
  Register result[4];
  rest_wide(result, count, term, hops, column, index);
  for (int r = 0; r < count; r++) store_register(term->later + 16 * index + REGISTER_BYTES * r, result[r]);
}

static __attribute__((noinline)) void add_rest(const Term *term, size_t row, const char *hops) {
  const size_t width = term->width, first = row * width;
  const char *next = term->next;
  char *later = term->later + 16 * first;
  size_t n = 0;
  for (; n + 4 * LANES <= width; n += 4 * LANES) add_rest_wide(4, term, hops, next + 16 * n, first + n);
  for (; n + LANES <= width; n += LANES) add_rest_wide(1, term, hops, next + 16 * n, first + n);
  if (n == width) return;
  if (n > 0) {
    /* A register that ends where the row does. What it has of those that are done is dropped. */
    const size_t from = width - LANES;
    Register result;
    rest_wide(&result, 1, term, hops, next + 16 * from, first + from);
    char amplitudes[REGISTER_BYTES];
    store_register(amplitudes, result);
    memcpy(later + 16 * n, amplitudes + 16 * (n - from), 16 * (width - n));
    return;
  }
  for (; n < width; n++) {
    const size_t index = first + n;
    const char *list = hops;
    const double energy = load1(term->diagonal + 8 * index) - term->middle;
    const v2 acc = sum_hops(term->rows, &list, next + 16 * n) + splat2(energy) * load2(next + 16 * index);
    const v2 kept = load2(later + 16 * n) + splat2(term->a) * load2(term->psi + 16 * index);
    store2(later + 16 * n, kept + term->turn * swap2(acc));
  }
}

/*
 * (psi, next, later, first, last, width, rowHops, rowStarts, rowWeights, rowGroups, columnHops, columnWeights, columnGroups, diagonal, centre,
 * scale, coefficient)
 */
static double chebyshev_term(const Memory *memory, const double *args) {
  const Term term = {
    .psi = AT(0), .next = AT(1), .later = AT(2), .diagonal = AT(13), .width = UINT(5),
    .rows = {AT(8), UINT(9)}, .columns = {AT(11), UINT(12)},
    .turn = {args[15], -args[15]}, .middle = args[14], .a = args[16],
  };
  const char *row_hops = AT(6), *row_starts = AT(7), *column_hops = AT(10);
  const size_t first = UINT(3), last = UINT(4);
  /* From where a line of the cache begins, so that no register is read from two of them. */
  char *tile = last - first > 1 ? aligned_alloc(64, 16 * TILE_ROWS * term.width) : NULL;
  for (size_t m = first; m < last;) {
    const size_t rows = tile == NULL ? 1 : last - m < TILE_ROWS ? last - m : TILE_ROWS;
    if (tile == NULL) add_column_hops_alone(&term, m, column_hops);
    else add_column_hops(&term, m, rows, column_hops, tile);
    for (const size_t end = m + rows; m < end; m++) add_rest(&term, m, row_hops + 4 * (size_t)word(row_starts + 4 * m));
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
