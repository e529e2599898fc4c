/* SPDX-License-Identifier: MIT */
#include "linkmagico_plugin.h"

/* The contract is a header. This file exists because a build target needs one source; it also checks that the layout
 * is the one promised for 64-bit machines: a change here is a change of the contract. */
_Static_assert(sizeof(lm_value) == 24, "lm_value");
_Static_assert(sizeof(lm_entry) == 40, "lm_entry");
_Static_assert(sizeof(lm_outcome) == 72, "lm_outcome");
_Static_assert(sizeof(lm_example) == 40, "lm_example");
_Static_assert(sizeof(lm_option) == 80, "lm_option");
_Static_assert(sizeof(lm_stage_def) == 120, "lm_stage_def");
_Static_assert(sizeof(lm_plugin) == 40, "lm_plugin");
