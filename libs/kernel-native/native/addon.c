/*
 * Node-API: `levels`, what of the processor twins use that run here, the fastest first; attach(memory, thread, place in levels) → the twins for one
 * thread's work on one Wasm memory; distance(memory, view): bytes from the start of one to that of the other, wherever both are;
 * useLargePages(view): asks the system for large pages under it.
 */
#include <node_api.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "memory.h"

typedef struct {
  const char *name;
  const Twin *twins;
} Level;

#define MOST_LEVELS 2

#if defined(__x86_64__) && defined(LOSCHMIDT_LEVELS)
extern const Twin TWINS_AVX2[];
extern const Twin TWINS_AVX512[];

/* Without AVX2 there is none: Wasm's two doubles a vector are all that there is to gain. */
static size_t levels_here(Level *levels) {
  size_t count = 0;
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512bw"))
    levels[count++] = (Level){"AVX-512", TWINS_AVX512};
  if (__builtin_cpu_supports("avx2")) levels[count++] = (Level){"AVX2", TWINS_AVX2};
  return count;
}
#else
extern const Twin TWINS_BASE[];

static size_t levels_here(Level *levels) {
#if defined(__aarch64__)
  levels[0] = (Level){"NEON", TWINS_BASE};
#else
  levels[0] = (Level){"scalar", TWINS_BASE};
#endif
  return 1;
}
#endif

typedef struct {
  const Twin *twin;
  Memory memory;
} Bound;

static napi_value call(napi_env env, napi_callback_info info) {
  napi_value values[MOST_ARGUMENTS], result;
  double args[MOST_ARGUMENTS] = {0};
  size_t count = MOST_ARGUMENTS;
  void *data;
  if (napi_get_cb_info(env, info, &count, values, NULL, &data) != napi_ok) return NULL;
  for (size_t i = 0; i < count && i < MOST_ARGUMENTS; i++) {
    if (napi_get_value_double(env, values[i], &args[i]) != napi_ok) {
      napi_throw_type_error(env, NULL, "Cannot call a twin: its arguments must be numbers.");
      return NULL;
    }
  }
  const Bound *bound = data;
  return napi_create_double(env, bound->twin->call(&bound->memory, args), &result) == napi_ok ? result : NULL;
}

static void free_bound(napi_env env, void *data, void *hint) {
  (void)env, (void)hint;
  free(data);
}

/* Every function holds the view of the memory, and the view holds what the functions are bound to. */
static napi_value attach(napi_env env, napi_callback_info info) {
  napi_value values[3], twins, function;
  size_t count = 3, length;
  napi_typedarray_type type;
  void *base;
  uint32_t thread, place;
  Level levels[MOST_LEVELS];
  const size_t known = levels_here(levels);
  if (napi_get_cb_info(env, info, &count, values, NULL, NULL) != napi_ok || count != 3 ||
      napi_get_typedarray_info(env, values[0], &type, &length, &base, NULL, NULL) != napi_ok ||
      napi_get_value_uint32(env, values[1], &thread) != napi_ok ||
      napi_get_value_uint32(env, values[2], &place) != napi_ok || place >= known) {
    napi_throw_type_error(env, NULL, "Cannot attach: give a typed array over a whole Wasm memory, the number of a thread and the place of a level.");
    return NULL;
  }
  const Level level = levels[place];
  size_t size = 0;
  while (level.twins[size].name != NULL) size++;
  Bound *bound = calloc(size, sizeof *bound);
  if (bound == NULL || napi_add_finalizer(env, values[0], bound, free_bound, NULL, NULL) != napi_ok ||
      napi_create_object(env, &twins) != napi_ok) {
    napi_throw_error(env, NULL, "Cannot attach: no memory is left.");
    return NULL;
  }
  for (size_t i = 0; i < size; i++) {
    bound[i] = (Bound){&level.twins[i], {base, thread}};
    if (napi_create_function(env, bound[i].twin->name, NAPI_AUTO_LENGTH, call, &bound[i], &function) != napi_ok ||
        napi_set_named_property(env, function, "memory", values[0]) != napi_ok ||
        napi_set_named_property(env, twins, bound[i].twin->name, function) != napi_ok)
      return NULL;
  }
  return twins;
}

static napi_value distance(napi_env env, napi_callback_info info) {
  napi_value values[2], result;
  size_t count = 2, length;
  napi_typedarray_type type;
  void *from, *to;
  if (napi_get_cb_info(env, info, &count, values, NULL, NULL) != napi_ok || count != 2 ||
      napi_get_typedarray_info(env, values[0], &type, &length, &from, NULL, NULL) != napi_ok ||
      napi_get_typedarray_info(env, values[1], &type, &length, &to, NULL, NULL) != napi_ok) {
    napi_throw_type_error(env, NULL, "Cannot find a distance: give two typed arrays.");
    return NULL;
  }
  /* Addresses of a process have 47 bits: exact as a double. */
  return napi_create_double(env, (double)((intptr_t)to - (intptr_t)from), &result) == napi_ok ? result : NULL;
}

/* The large page of most 64-bit processors. Another size makes the range begin and end elsewhere, no more. */
#define LARGE_PAGE ((uintptr_t)2 << 20)

static napi_value use_large_pages(napi_env env, napi_callback_info info) {
  napi_value view;
  size_t count = 1, length;
  napi_typedarray_type type;
  void *data;
  if (napi_get_cb_info(env, info, &count, &view, NULL, NULL) != napi_ok || count != 1 ||
      napi_get_typedarray_info(env, view, &type, &length, &data, NULL, NULL) != napi_ok || type != napi_float64_array) {
    napi_throw_type_error(env, NULL, "Cannot ask for large pages: give a Float64Array.");
    return NULL;
  }
#ifdef MADV_HUGEPAGE
  const uintptr_t from = (uintptr_t)data, to = from + 8 * length;
  const uintptr_t first = (from + LARGE_PAGE - 1) & -LARGE_PAGE, last = to & -LARGE_PAGE;
  /* A wish: a system that has none says so, and nothing changes. */
  if (first < last) madvise((void *)first, last - first, MADV_HUGEPAGE);
#endif
  return NULL;
}

NAPI_MODULE_INIT() {
  napi_value function, level, names;
  Level levels[MOST_LEVELS];
  const size_t known = levels_here(levels);
  if (napi_create_array_with_length(env, known, &names) != napi_ok) return NULL;
  for (uint32_t place = 0; place < known; place++) {
    if (napi_create_string_utf8(env, levels[place].name, NAPI_AUTO_LENGTH, &level) != napi_ok ||
        napi_set_element(env, names, place, level) != napi_ok)
      return NULL;
  }
  if (napi_create_function(env, "attach", NAPI_AUTO_LENGTH, attach, NULL, &function) != napi_ok ||
      napi_set_named_property(env, exports, "attach", function) != napi_ok ||
      napi_create_function(env, "distance", NAPI_AUTO_LENGTH, distance, NULL, &function) != napi_ok ||
      napi_set_named_property(env, exports, "distance", function) != napi_ok ||
      napi_create_function(env, "useLargePages", NAPI_AUTO_LENGTH, use_large_pages, NULL, &function) != napi_ok ||
      napi_set_named_property(env, exports, "useLargePages", function) != napi_ok ||
      napi_set_named_property(env, exports, "levels", names) != napi_ok)
    return NULL;
  return exports;
}
