/*
 * The twins, compiled once for each level of the processor: LOSCHMIDT_TWINS is the name of this level's table. addon.c takes
 * one of the tables.
 */
#include "vectors.h"

#include "bidiagonal.h"
#include "bisection.h"
#include "chebyshev.h"
#include "factor-passes.h"
#include "readings.h"

const Twin LOSCHMIDT_TWINS[] = {
    {"evolveColumns", evolve_columns},
    {"evolveRows", evolve_rows},
    {"evolveStrided", evolve_strided},
    {"applyPhases", apply_phases},
    {"phaseStrided", phase_strided},
    {"scaleState", scale_state},
    {"overlap", overlap_blocks},
    {"probabilities", read_probabilities},
    {"blockProbabilities", block_probabilities},
    {"rowProbabilities", row_probabilities},
    {"entropyOf", entropy_of},
    {"entropyStrided", entropy_strided},
    {"chebyshevTerm", chebyshev_term},
    {"turnState", turn_state},
    {"sweepColumns", sweep_columns},
    {"addColumns", add_columns},
    {"updateColumns", update_columns},
#ifdef WIDE
    {"bisectRuns", bisect_runs},
#endif
    {0, 0},
};
