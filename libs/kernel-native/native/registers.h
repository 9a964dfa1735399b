/* A register of amplitudes: as many as this level of the processor has room for. A vector of two registers would be kept in memory. */
#ifndef LOSCHMIDT_REGISTERS_H
#define LOSCHMIDT_REGISTERS_H

#include "vectors.h"

#ifdef WIDE
#define LANES 4
typedef v8 Register;
INLINE Register load_register(const char *at) { return load8(at); }
INLINE void store_register(char *at, Register x) { store8(at, x); }
INLINE Register splat_register(double x) { return splat8(x); }
INLINE Register swap_register(Register x) { return swap_pairs8(x); }
INLINE Register repeat_amplitude(v2 x) { return join4(join(x, x), join(x, x)); }

/* As many float64 as there are amplitudes, each for both parts of one. */
INLINE Register spread(const char *at) {
  const v4 x = load4(at);
#ifdef LOSCHMIDT_SHUFFLE
  return __builtin_shufflevector(x, x, 0, 0, 1, 1, 2, 2, 3, 3);
#else
  return (v8){x[0], x[0], x[1], x[1], x[2], x[2], x[3], x[3]};
#endif
}

#ifdef LOSCHMIDT_SHUFFLE
#define EVEN_OF_HALVES(a, b) __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13)
#define ODD_OF_HALVES(a, b) __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15)
#else
#define EVEN_OF_HALVES(a, b) ((v8){a[0], a[1], b[0], b[1], a[4], a[5], b[4], b[5]})
#define ODD_OF_HALVES(a, b) ((v8){a[2], a[3], b[2], b[3], a[6], a[7], b[6], b[7]})
#endif

/* LANES × LANES amplitudes. */
INLINE void transpose(Register block[LANES]) {
  const v8 even01 = EVEN_OF_HALVES(block[0], block[1]), odd01 = ODD_OF_HALVES(block[0], block[1]);
  const v8 even23 = EVEN_OF_HALVES(block[2], block[3]), odd23 = ODD_OF_HALVES(block[2], block[3]);
  block[0] = join4(low4(even01), low4(even23));
  block[1] = join4(low4(odd01), low4(odd23));
  block[2] = join4(high4(even01), high4(even23));
  block[3] = join4(high4(odd01), high4(odd23));
}
#elif defined(__AVX__)
#define LANES 2
typedef v4 Register;
INLINE Register load_register(const char *at) { return load4(at); }
INLINE void store_register(char *at, Register x) { store4(at, x); }
INLINE Register splat_register(double x) { return splat4(x); }
INLINE Register swap_register(Register x) { return swap_pairs(x); }
INLINE Register repeat_amplitude(v2 x) { return join(x, x); }

INLINE Register spread(const char *at) {
  const double x = load1(at), y = load1(at + 8);
  return (v4){x, x, y, y};
}

INLINE void transpose(Register block[LANES]) {
  const v4 first = join(low(block[0]), low(block[1]));
  block[1] = join(high(block[0]), high(block[1]));
  block[0] = first;
}
#else
#define LANES 1
typedef v2 Register;
INLINE Register load_register(const char *at) { return load2(at); }
INLINE void store_register(char *at, Register x) { store2(at, x); }
INLINE Register splat_register(double x) { return splat2(x); }
INLINE Register swap_register(Register x) { return swap2(x); }
INLINE Register repeat_amplitude(v2 x) { return x; }
INLINE Register spread(const char *at) { return splat2(load1(at)); }
INLINE void transpose(Register block[LANES]) { (void)block; }
#endif

#define REGISTER_BYTES (16 * LANES)

#endif
