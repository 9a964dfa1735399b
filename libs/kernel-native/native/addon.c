/* Node-API: attach(memory, thread) → the twins for one thread's work on one Wasm memory; `level`: what of the processor they use. */
#include <node_api.h>
#include <stdlib.h>

#include "memory.h"

typedef struct {
  const char *name;
  const Twin *twins;
} Level;

#if defined(__x86_64__) && defined(LOSCHMIDT_LEVELS)
extern const Twin TWINS_AVX2[];
extern const Twin TWINS_AVX512[];

/* Without AVX2 Wasm's two doubles a vector are all that there is to gain. */
static Level level_here(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512bw"))
    return (Level){"AVX-512", TWINS_AVX512};
  if (__builtin_cpu_supports("avx2")) return (Level){"AVX2", TWINS_AVX2};
  return (Level){"", NULL};
}
#else
extern const Twin TWINS_BASE[];

static Level level_here(void) {
#if defined(__aarch64__)
  return (Level){"NEON", TWINS_BASE};
#else
  return (Level){"scalar", TWINS_BASE};
#endif
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
  napi_value values[2], twins, function;
  size_t count = 2, length;
  napi_typedarray_type type;
  void *base;
  uint32_t thread;
  const Level level = level_here();
  if (napi_get_cb_info(env, info, &count, values, NULL, NULL) != napi_ok || count != 2 ||
      napi_get_typedarray_info(env, values[0], &type, &length, &base, NULL, NULL) != napi_ok ||
      napi_get_value_uint32(env, values[1], &thread) != napi_ok || level.twins == NULL) {
    napi_throw_type_error(env, NULL, "Cannot attach: give a typed array over a whole Wasm memory and the number of a thread.");
    return NULL;
  }
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

NAPI_MODULE_INIT() {
  napi_value function, level;
  if (napi_create_function(env, "attach", NAPI_AUTO_LENGTH, attach, NULL, &function) != napi_ok ||
      napi_set_named_property(env, exports, "attach", function) != napi_ok ||
      napi_create_string_utf8(env, level_here().name, NAPI_AUTO_LENGTH, &level) != napi_ok ||
      napi_set_named_property(env, exports, "level", level) != napi_ok)
    return NULL;
  return exports;
}
