#ifndef LOSCHMIDT_MEMORY_H
#define LOSCHMIDT_MEMORY_H

#include <stdint.h>

/* A Wasm memory, which never moves, and the number of the thread that works on it. */
typedef struct {
  char *base;
  uint32_t thread;
} Memory;

/* A function of libs/core/assembly by its name there. */
typedef struct {
  const char *name;
  double (*call)(const Memory *memory, const double *args);
} Twin;

#define MOST_ARGUMENTS 17

#endif
