/* SPDX-License-Identifier: MIT
 *
 * Ways to use too much: time, memory, files, threads. */
#include "bad_plugin.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile unsigned long spins;

/* Never returns from the hook. */
void bad_loop(lm_stage *stage, lm_record *record, lm_completion completion) {
    (void)stage, (void)record, (void)completion;
    for (;;) spins++;
}

/* Touches 16 MiB at a time. It stops at 4 GiB, so that a host without limits does not take the machine down. */
void bad_balloon(lm_stage *stage, lm_record *record, lm_completion completion) {
    (void)record;
    const size_t step = (size_t)16 << 20;
    for (size_t total = 0; total < (size_t)4 << 30; total += step) {
        char *block = malloc(step);
        if (!block) break;
        memset(block, 1, step);
    }
    bad_next(stage, completion);
}

/* Opens 64 files a record and closes none. */
void bad_leak_files(lm_stage *stage, lm_record *record, lm_completion completion) {
    (void)record;
    for (int i = 0; i < 64; i++)
        if (open("/dev/null", O_RDONLY) >= 0) stage->leaked++;
    bad_next(stage, completion);
}

static void hold(lm_stage *stage, lm_record *record, lm_completion completion) {
    (void)stage, (void)record, (void)completion;
    for (;;) pause();
}

/* Leaves a thread behind that never ends, and never completes. */
void bad_hold_thread(lm_stage *stage, lm_record *record, lm_completion completion) {
    bad_on_thread(stage, record, completion, hold);
}
