/* SPDX-License-Identifier: MIT
 *
 * A plugin whose stages misbehave on purpose, for tests of what the host survives. Each stage passes every record but
 * those whose URL contains "trigger"; with the environment variable LINKMAGICO_BAD_PLUGIN it passes none. */
#ifndef BAD_PLUGIN_H
#define BAD_PLUGIN_H

#include "linkmagico_plugin.h"

struct lm_stage {
    const lm_host *host;
    /* What the stage does with a record whose URL contains "trigger". */
    void (*misbehave)(lm_stage *stage, lm_record *record, lm_completion completion);
    int is_always_bad;
    size_t leaked;
};

#define BAD_TEXT(literal) ((lm_host_bytes){(const uint8_t *)(literal), sizeof(literal) - 1})

int bad_url_contains(lm_stage *stage, lm_record *record, const char *word);
void bad_complete(lm_stage *stage, lm_completion completion, uint32_t kind, lm_host_bytes code, lm_host_bytes detail);
void bad_next(lm_stage *stage, lm_completion completion);
/* Completes with LM_FAIL and a code that names what the host said of a call. */
void bad_report(lm_stage *stage, lm_completion completion, uint32_t status);
/* Runs `work` on a thread of its own. */
void bad_on_thread(lm_stage *stage, lm_record *record, lm_completion completion,
                   void (*work)(lm_stage *stage, lm_record *record, lm_completion completion));

typedef void bad_behaviour(lm_stage *stage, lm_record *record, lm_completion completion);
/* crashes.c */
bad_behaviour bad_segfault, bad_abort, bad_divide, bad_overflow_stack, bad_exit, bad_illegal, bad_thread_segfault;
/* resources.c */
bad_behaviour bad_loop, bad_balloon, bad_leak_files, bad_hold_thread;
/* completions.c */
bad_behaviour bad_twice, bad_late, bad_other_thread, bad_never, bad_use_after, bad_outcomes, bad_foreign_token;
/* values.c */
bad_behaviour bad_huge_field, bad_invalid_text, bad_undeclared, bad_types, bad_deep;

#endif
