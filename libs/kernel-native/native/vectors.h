/*
 * Vectors of doubles by the compiler's own extensions, and Wasm memory by byte offsets. Every operation here and in the files that include
 * this one is the one of libs/core/assembly, in its order: the results have the same bits. Never compile with -ffast-math or contraction.
 */
#ifndef LOSCHMIDT_VECTORS_H
#define LOSCHMIDT_VECTORS_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

/* Registers of eight: elsewhere GCC keeps a vector of eight in memory, which takes eight times as long. */
#ifdef __AVX512F__
#define WIDE
#endif

#define INLINE static inline __attribute__((always_inline))

typedef double v2 __attribute__((vector_size(16)));
typedef double v4 __attribute__((vector_size(32)));
typedef double v8 __attribute__((vector_size(64)));
typedef int64_t i4 __attribute__((vector_size(32)));
typedef uint64_t u4 __attribute__((vector_size(32)));
typedef int64_t i8 __attribute__((vector_size(64)));
typedef uint64_t u8 __attribute__((vector_size(64)));

typedef double v2_any __attribute__((vector_size(16), aligned(8), may_alias));
typedef double v4_any __attribute__((vector_size(32), aligned(8), may_alias));
typedef double v8_any __attribute__((vector_size(64), aligned(8), may_alias));
typedef double f64_any __attribute__((aligned(8), may_alias));
typedef uint32_t u32_any __attribute__((aligned(4), may_alias));

INLINE v2 load2(const char *at) { return *(const v2_any *)at; }
INLINE v4 load4(const char *at) { return *(const v4_any *)at; }
INLINE v8 load8(const char *at) { return *(const v8_any *)at; }
INLINE double load1(const char *at) { return *(const f64_any *)at; }
INLINE uint32_t word(const char *at) { return *(const u32_any *)at; }
INLINE void store2(char *at, v2 x) { *(v2_any *)at = x; }
INLINE void store4(char *at, v4 x) { *(v4_any *)at = x; }
INLINE void store8(char *at, v8 x) { *(v8_any *)at = x; }
INLINE void store1(char *at, double x) { *(f64_any *)at = x; }

INLINE v2 swap2(v2 x) { return (v2){x[1], x[0]}; }
INLINE v2 splat2(double x) { return (v2){x, x}; }
INLINE v8 splat8(double x) { return (v8){x, x, x, x, x, x, x, x}; }
INLINE v4 splat4(double x) { return (v4){x, x, x, x}; }
INLINE v8 select8(v8 yes, v8 no, i8 mask) { return (v8)(((i8)yes & mask) | ((i8)no & ~mask)); }
INLINE v2 low(v4 x) { return (v2){x[0], x[1]}; }
INLINE v2 high(v4 x) { return (v2){x[2], x[3]}; }

#if defined(__has_builtin)
#if __has_builtin(__builtin_shufflevector)
#define LOSCHMIDT_SHUFFLE 1
#endif
#endif

#ifdef LOSCHMIDT_SHUFFLE
INLINE v4 join(v2 a, v2 b) { return __builtin_shufflevector(a, b, 0, 1, 2, 3); }
INLINE v4 swap_pairs(v4 x) { return __builtin_shufflevector(x, x, 1, 0, 3, 2); }
INLINE v4 swap_halves(v4 x) { return __builtin_shufflevector(x, x, 2, 3, 0, 1); }
INLINE v8 swap_pairs8(v8 x) { return __builtin_shufflevector(x, x, 1, 0, 3, 2, 5, 4, 7, 6); }
INLINE v8 swap_halves8(v8 x) { return __builtin_shufflevector(x, x, 2, 3, 0, 1, 6, 7, 4, 5); }
INLINE v8 swap_fours8(v8 x) { return __builtin_shufflevector(x, x, 4, 5, 6, 7, 0, 1, 2, 3); }
INLINE v8 join4(v4 a, v4 b) { return __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7); }
INLINE v4 low4(v8 x) { return __builtin_shufflevector(x, x, 0, 1, 2, 3); }
INLINE v4 high4(v8 x) { return __builtin_shufflevector(x, x, 4, 5, 6, 7); }
#else
INLINE v4 join(v2 a, v2 b) { return (v4){a[0], a[1], b[0], b[1]}; }
INLINE v4 swap_pairs(v4 x) { return (v4){x[1], x[0], x[3], x[2]}; }
INLINE v4 swap_halves(v4 x) { return (v4){x[2], x[3], x[0], x[1]}; }
INLINE v8 swap_pairs8(v8 x) { return (v8){x[1], x[0], x[3], x[2], x[5], x[4], x[7], x[6]}; }
INLINE v8 swap_halves8(v8 x) { return (v8){x[2], x[3], x[0], x[1], x[6], x[7], x[4], x[5]}; }
INLINE v8 swap_fours8(v8 x) { return (v8){x[4], x[5], x[6], x[7], x[0], x[1], x[2], x[3]}; }
INLINE v8 join4(v4 a, v4 b) { return (v8){a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3]}; }
INLINE v4 low4(v8 x) { return (v4){x[0], x[1], x[2], x[3]}; }
INLINE v4 high4(v8 x) { return (v4){x[4], x[5], x[6], x[7]}; }
#endif

/* The arguments of a twin are those of the Wasm function: byte offsets, 32-bit numbers, and float64. */
#define UINT(i) ((uint32_t)(int64_t)args[i])
#define INT(i) ((int32_t)(int64_t)args[i])
#define AT(i) (memory->base + UINT(i))

/* Amplitudes may be outside of Wasm memory, at any distance from its start. */
#define STATE(i) (memory->base + (ptrdiff_t)args[i])

/* This thread's part of scratch space that was taken once for each thread. */
INLINE char *own_scratch(const Memory *memory, uint32_t scratch, size_t bytes) {
  return memory->base + scratch + memory->thread * bytes;
}

#endif
