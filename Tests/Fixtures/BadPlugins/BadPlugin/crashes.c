/* SPDX-License-Identifier: MIT
 *
 * Ways to end the process. */
#include "bad_plugin.h"

#include <signal.h>
#include <stdlib.h>

static volatile int zero;
static volatile char sink;

void bad_segfault(lm_stage *stage, lm_record *record, lm_completion completion) {
    (void)stage, (void)record, (void)completion;
    *(volatile int *)16 = 1;
}

void bad_abort(lm_stage *stage, lm_record *record, lm_completion completion) {
    (void)stage, (void)record, (void)completion;
    abort();
}

void bad_divide(lm_stage *stage, lm_record *record, lm_completion completion) {
    (void)stage, (void)record, (void)completion;
#if defined(__x86_64__)
    int result;
    __asm__ volatile("movl $1, %%eax; cltd; idivl %1" : "=&a"(result) : "m"(zero) : "edx", "cc");
    sink = (char)result;
#else
    raise(SIGFPE); /* a division by zero does not trap on every machine */
#endif
}

void bad_illegal(lm_stage *stage, lm_record *record, lm_completion completion) {
    (void)stage, (void)record, (void)completion;
    __builtin_trap();
}

/* Not a tail call: every frame keeps a buffer that is read after the call. */
static int descend(int depth) {
    volatile char frame[4096];
    frame[depth & 4095] = (char)depth;
    if (depth < zero) return frame[0]; /* never, but the compiler cannot know */
    int below = descend(depth + 1);
    return below + frame[(depth + 1) & 4095];
}

void bad_overflow_stack(lm_stage *stage, lm_record *record, lm_completion completion) {
    (void)stage, (void)record, (void)completion;
    sink = (char)descend(0);
}

void bad_exit(lm_stage *stage, lm_record *record, lm_completion completion) {
    (void)stage, (void)record, (void)completion;
    exit(0);
}

void bad_thread_segfault(lm_stage *stage, lm_record *record, lm_completion completion) {
    bad_on_thread(stage, record, completion, bad_segfault);
}
