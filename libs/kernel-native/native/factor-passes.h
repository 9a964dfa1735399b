/* Twins of rotate.ts, mode-phases.ts, transpose.ts, pass.ts and of evolveStrided: γ ← e^{∓iH_s t}γ in tiles of four columns. */

#ifdef WIDE
/* Rows of (re × 4, im × 4): c, sr and (−si × 4, si × 4), which adds what would be subtracted and has its bits. */
typedef struct {
  v8 c, sr, si;
} Turn;

INLINE Turn turn_of(v4 c, v4 sr, v4 si) { return (Turn){join4(c, c), join4(sr, sr), join4(-si, si)}; }

/* a ← c·a + s·b, b ← c·b − s*·a for four columns. */
INLINE void rotate_pair(char *a, char *b, Turn turn) {
  const v8 x = load8(a), y = load8(b);
  store8(a, turn.c * x + turn.sr * y + turn.si * swap_fours8(y));
  store8(b, turn.c * y - turn.sr * x + turn.si * swap_fours8(x));
}
#else
typedef struct {
  v4 c, sr, si;
} Turn;

INLINE Turn turn_of(v4 c, v4 sr, v4 si) { return (Turn){c, sr, si}; }

/* a ← c·a + s·b, b ← c·b − s*·a for four columns. */
INLINE void rotate_pair(char *a, char *b, Turn turn) {
  const v4 c = turn.c, sr = turn.sr, si = turn.si;
  const v4 ar = load4(a), ai = load4(a + 32), br = load4(b), bi = load4(b + 32);
  store4(a, c * ar + sr * br - si * bi);
  store4(a + 32, c * ai + sr * bi + si * br);
  store4(b, c * br - sr * ar - si * ai);
  store4(b + 32, c * bi - sr * ai + si * ar);
}
#endif

INLINE void rotate_rows(const Memory *memory, char *tile, const char *entry, const char *q, v4 signs) {
  const v4 sr = load4(q + 32), s = load4(q + 64);
  const i4 bits = (i4)sr | (i4)s;
  if ((bits[0] | bits[1] | bits[2] | bits[3]) == 0) return;
  const Turn turn = turn_of(load4(q), sr, s * signs);
  const char *pairs = memory->base + word(entry);
  const size_t count = word(entry + 4);
  if (word(entry + 8)) {
    for (const char *end = pairs + 4 * count; pairs < end; pairs += 4) {
      char *a = tile + word(pairs);
      rotate_pair(a, a + 64, turn);
    }
    return;
  }
  for (const char *end = pairs + 12 * count; pairs < end; pairs += 12) {
    char *a = tile + word(pairs);
    const size_t distance = word(pairs + 4);
    for (char *stop = a + word(pairs + 8); a < stop; a += 64) rotate_pair(a, a + distance, turn);
  }
}

/* What the next tile is made of: pieces of some lines of the cache. */
typedef struct {
  const char *piece;
  size_t bytes, stride, pieces;
} Ahead;

/* Fetches a little while a rotation has arithmetic to do: pieces may lie in as many pages, which no processor foresees. */
INLINE void fetch_ahead(Ahead *ahead) {
  for (size_t i = 0; i < 2 && ahead->pieces > 0; i++, ahead->pieces--, ahead->piece += ahead->stride) {
    for (size_t line = 0; line < ahead->bytes; line += 64) __builtin_prefetch(ahead->piece + line, 1, 2);
  }
}

static void rotate_tile(const Memory *memory, char *tile, const char *coefficients, const char *network, double sign, Ahead ahead) {
  const v4 signs = splat4(sign);
  const char *stage = memory->base + word(network + 4);
  for (const char *end = stage + 20 * (size_t)word(network + 36); stage < end; stage += 20) {
    const char *rotations = memory->base + word(stage);
    const char *last_rotation = rotations + 8 * (size_t)word(stage + 4);
    const size_t bytes = word(stage + 16);
    const char *block = memory->base + word(stage + 8);
    for (const char *last_block = block + word(stage + 12) * bytes; block < last_block; block += bytes) {
      for (const char *rotation = rotations; rotation < last_rotation; rotation += 8) {
        fetch_ahead(&ahead);
        rotate_rows(memory, tile, block + word(rotation + 4), coefficients + word(rotation), signs);
      }
    }
  }
}

static void fill_products(char *products, size_t count, const char *table, const char *phases, double sign) {
  const v4 signs = splat4(sign);
  store4(products, splat4(1));
  store4(products + 32, splat4(0));
  for (size_t entry = 1; entry < count; entry++, table += 8) {
    const char *parent = products + 64 * (size_t)word(table), *phase = phases + 64 * (size_t)word(table + 4);
    const v4 xr = load4(parent), xi = load4(parent + 32), yr = load4(phase), yi = load4(phase + 32) * signs;
    store4(products + 64 * entry, xr * yr - xi * yi);
    store4(products + 64 * entry + 32, xr * yi + xi * yr);
  }
}

static void apply_mode_phases(const Memory *memory, char *tile, const char *phases, const char *network, double sign) {
  const size_t low_count = word(network + 8), high_count = word(network + 16);
  char *lows = own_scratch(memory, word(network + 32), (low_count + high_count) * 64);
  char *highs = lows + 64 * low_count;
  fill_products(lows, low_count, memory->base + word(network + 12), phases, sign);
  fill_products(highs, high_count, memory->base + word(network + 20), phases, sign);
  const char *run = memory->base + word(network + 28);
  for (const char *end = run + 12 * (size_t)word(network + 24); run < end; run += 12) {
    const char *h = highs + 64 * (size_t)word(run), *l = lows + 64 * (size_t)word(run + 4);
    const v4 hr = load4(h), hi = load4(h + 32);
    for (const char *stop = l + 64 * (size_t)word(run + 8); l < stop; l += 64, tile += 64) {
      const v4 xr = load4(tile), xi = load4(tile + 32), lr = load4(l), li = load4(l + 32);
      const v4 re = xr * lr - xi * li, im = xr * li + xi * lr;
      store4(tile, re * hr - im * hi);
      store4(tile + 32, re * hi + im * hr);
    }
  }
}

INLINE size_t rotation_bytes(const char *network) {
  const size_t modes = word(network);
  return modes * (modes - 1) / 2 * 96;
}

INLINE size_t coefficient_bytes(const char *network) { return rotation_bytes(network) + 64 * (size_t)word(network); }

static void evolve_tile(const Memory *memory, char *tile, const char *coefficients, const char *network, double sign, Ahead ahead) {
  apply_mode_phases(memory, tile, coefficients + rotation_bytes(network), network, sign);
  rotate_tile(memory, tile, coefficients, network, sign, ahead);
}

/* (state, blockBytes, first, last, coefficients, network, sign) */
static double evolve_columns(const Memory *memory, const double *args) {
  const size_t first = UINT(2), last = UINT(3), block_bytes = UINT(1);
  const char *network = AT(5);
  const size_t bytes = coefficient_bytes(network);
  for (size_t block = first; block < last; block++) {
    char *tile = STATE(0) + block * block_bytes;
    const Ahead next = {tile + block_bytes, 256, 256, block + 1 < last ? block_bytes / 256 : 0};
    evolve_tile(memory, tile, AT(4) + block * bytes, network, args[6], next);
  }
  return 0;
}

/* Four rows × four columns, 64 bytes a row on both sides: its own inverse. */
INLINE void transpose_piece(const char *from, char *to) {
  for (size_t part = 0; part < 64; part += 32) {
    const v4 a = load4(from + part), b = load4(from + 64 + part), c = load4(from + 128 + part), d = load4(from + 192 + part);
    store4(to + part, (v4){a[0], b[0], c[0], d[0]});
    store4(to + 64 + part, (v4){a[1], b[1], c[1], d[1]});
    store4(to + 128 + part, (v4){a[2], b[2], c[2], d[2]});
    store4(to + 192 + part, (v4){a[3], b[3], c[3], d[3]});
  }
}

/* (state, blockBytes, blocks, first, last, coefficients, network, sign, tile) */
static double evolve_rows(const Memory *memory, const double *args) {
  const size_t block_bytes = UINT(1), blocks = UINT(2), first = UINT(3), last = UINT(4);
  const char *network = AT(6);
  const size_t bytes = coefficient_bytes(network);
  char *tile = own_scratch(memory, UINT(8), blocks * 256);
  for (size_t group = first; group < last; group++) {
    char *rows = STATE(0) + 256 * group;
    for (size_t block = 0; block < blocks; block++) transpose_piece(rows + block * block_bytes, tile + 256 * block);
    const Ahead next = {rows + 256, 256, block_bytes, group + 1 < last ? blocks : 0};
    evolve_tile(memory, tile, AT(5) + group * bytes, network, args[7], next);
    for (size_t block = 0; block < blocks; block++) transpose_piece(tile + 256 * block, rows + block * block_bytes);
  }
  return 0;
}

/* γ[m, n] ← e_row[m]·e_column[n]·γ[m, n] on one block; a null pointer is 1. */
static void phase_block(char *tile, size_t rows, const char *row_phases, const char *column, double sign) {
  const v4 signs = splat4(sign);
  const v4 cr = column ? load4(column) : splat4(1), ci = column ? load4(column + 32) * signs : splat4(0);
  for (size_t m = 0; m < rows; m++, tile += 64) {
    v4 re = load4(tile), im = load4(tile + 32);
    if (column) {
      const v4 x = re;
      re = x * cr - im * ci;
      im = x * ci + im * cr;
    }
    if (row_phases) {
      const char *row = row_phases + 64 * (m >> 2) + 8 * (m & 3);
      const v4 rr = splat4(load1(row)), ri = splat4(load1(row + 32)) * signs, x = re;
      re = x * rr - im * ri;
      im = x * ri + im * rr;
    }
    store4(tile, re);
    store4(tile + 32, im);
  }
}

/* (state, blockBytes, rows, first, last, rowPhases, columnPhases, sign) */
static double apply_phases(const Memory *memory, const double *args) {
  const size_t block_bytes = UINT(1), rows = UINT(2), first = UINT(3), last = UINT(4);
  if (UINT(5) == 0 && UINT(6) == 0) return 0;
  for (size_t block = first; block < last; block++) {
    phase_block(STATE(0) + block * block_bytes, rows, UINT(5) ? AT(5) : NULL, UINT(6) ? AT(6) + 64 * block : NULL, args[7]);
  }
  return 0;
}

/* (state, blockBytes, rows, first, last, factor): γ ← factor·γ. */
static double scale_state(const Memory *memory, const double *args) {
  const size_t block_bytes = UINT(1), rows = UINT(2), last = UINT(4);
  const v4 by = splat4(args[5]);
  for (size_t block = UINT(3); block < last; block++) {
    char *at = STATE(0) + block * block_bytes;
    for (const char *end = at + 64 * rows; at < end; at += 32) store4(at, load4(at) * by);
  }
  return 0;
}

INLINE char *column_of(char *state, size_t column, size_t rows, size_t inner) {
  const size_t outer = column / inner;
  return state + 16 * (outer * rows * inner + (column - outer * inner));
}

static void gather_tile(char *state, size_t rows, size_t inner, size_t first, size_t lanes, char *tile) {
  if (lanes < 4) memset(tile, 0, 64 * rows);
  for (size_t lane = 0; lanes < 4 && lane < lanes; lane++) {
    const char *from = column_of(state, first + lane, rows, inner);
    char *to = tile + 8 * lane;
    for (size_t r = 0; r < rows; r++, from += 16 * inner, to += 64) {
      store1(to, load1(from));
      store1(to + 32, load1(from + 8));
    }
  }
  if (lanes < 4) return;
  const char *a = column_of(state, first, rows, inner), *b = column_of(state, first + 1, rows, inner);
  const char *c = column_of(state, first + 2, rows, inner), *d = column_of(state, first + 3, rows, inner);
  for (size_t r = 0, at = 0; r < rows; r++, at += 16 * inner, tile += 64) {
    const v2 x = load2(a + at), y = load2(b + at), z = load2(c + at), w = load2(d + at);
    store4(tile, (v4){x[0], y[0], z[0], w[0]});
    store4(tile + 32, (v4){x[1], y[1], z[1], w[1]});
  }
}

static void scatter_tile(char *state, size_t rows, size_t inner, size_t first, size_t lanes, const char *tile) {
  for (size_t lane = 0; lane < lanes; lane++) {
    char *to = column_of(state, first + lane, rows, inner);
    const char *from = tile + 8 * lane;
    for (size_t r = 0; r < rows; r++, from += 64, to += 16 * inner) {
      store1(to, load1(from));
      store1(to + 8, load1(from + 32));
    }
  }
}

/* (state, rows, inner, columns, first, last, coefficients, bytes, network, phases, sign, tile) */
static double evolve_strided(const Memory *memory, const double *args) {
  const size_t rows = UINT(1), inner = UINT(2), columns = UINT(3), first = UINT(4), last = UINT(5), bytes = UINT(7);
  char *tile = own_scratch(memory, UINT(11), rows * 64);
  for (size_t group = first; group < last; group++) {
    const size_t column = 4 * group;
    // A group may be padding as a whole: like all columns that do not exist, zeros that are stored nowhere.
    const size_t lanes = column >= columns ? 0 : columns - column < 4 ? columns - column : 4;
    gather_tile(AT(0), rows, inner, column, lanes, tile);
    /* Four columns are beside each other in every row, or one behind the other. */
    const size_t next_rows = group + 1 < last && column + 8 <= columns ? rows : 0;
    const Ahead next = {column_of(AT(0), column + 4, rows, inner), 64, inner < 4 ? 64 : 16 * inner, next_rows};
    if (UINT(6) != 0) evolve_tile(memory, tile, AT(6) + group * bytes, AT(8), args[10], next);
    if (UINT(9) != 0) phase_block(tile, rows, NULL, AT(9) + 64 * group, args[10]);
    scatter_tile(AT(0), rows, inner, column, lanes, tile);
  }
  return 0;
}
