/*
 * The twins, compiled once for each level of the processor: LOSCHMIDT_TWINS is the name of this level's table. addon.c takes
 * one of the tables.
 */
#include "vectors.h"

#include "factor-passes.h"

const Twin LOSCHMIDT_TWINS[] = {
    {"evolveColumns", evolve_columns},
    {"evolveRows", evolve_rows},
    {"evolveStrided", evolve_strided},
    {"applyPhases", apply_phases},
    {0, 0},
};
