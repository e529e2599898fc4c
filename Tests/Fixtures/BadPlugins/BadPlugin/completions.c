/* SPDX-License-Identifier: MIT
 *
 * Ways to complete wrongly, and one that is right. */
#define _POSIX_C_SOURCE 200809L
#include "bad_plugin.h"

#include <string.h>
#include <time.h>

static void nap(void) {
    struct timespec millisecond = {.tv_nsec = 1000000};
    nanosleep(&millisecond, NULL);
}

void bad_twice(lm_stage *stage, lm_record *record, lm_completion completion) {
    (void)record;
    bad_next(stage, completion);
    bad_complete(stage, completion, LM_FAIL, BAD_TEXT("twice"), BAD_TEXT("a second completion"));
    bad_next(stage, completion);
}

/* Waits until the host has given the record up, tries to write to it, reads from it, and only then completes. */
static void complete_late(lm_stage *stage, lm_record *record, lm_completion completion) {
    while (stage->host->record_remaining(record) > 0) nap();
    lm_value title = {.type = LM_TEXT, .as.bytes = BAD_TEXT("written too late")};
    uint32_t status = stage->host->record_set(record, LM_SLOT_TITLE, &title);
    (void)bad_url_contains(stage, record, "trigger"); /* what it borrowed is still there */
    bad_report(stage, completion, status);
}

void bad_late(lm_stage *stage, lm_record *record, lm_completion completion) {
    bad_on_thread(stage, record, completion, complete_late);
}

static void write_and_complete(lm_stage *stage, lm_record *record, lm_completion completion) {
    lm_value title = {.type = LM_TEXT, .as.bytes = BAD_TEXT("from another thread")};
    uint32_t status = stage->host->record_set(record, LM_SLOT_TITLE, &title);
    if (status == LM_OK) {
        bad_next(stage, completion);
    } else {
        bad_report(stage, completion, status);
    }
}

/* Legal. */
void bad_other_thread(lm_stage *stage, lm_record *record, lm_completion completion) {
    bad_on_thread(stage, record, completion, write_and_complete);
}

void bad_never(lm_stage *stage, lm_record *record, lm_completion completion) {
    (void)stage, (void)record, (void)completion;
}

/* Goes on with a record it has completed. */
void bad_use_after(lm_stage *stage, lm_record *record, lm_completion completion) {
    bad_next(stage, completion);
    lm_value title = {.type = LM_TEXT, .as.bytes = BAD_TEXT("written after completion")};
    for (int i = 0; i < 100; i++) {
        stage->host->record_set(record, LM_SLOT_TITLE, &title);
        const lm_value *found = stage->host->record_get(record, LM_SLOT_URL);
        stage->host->count(found ? "bad_reached" : "bad_refused", 1);
    }
}

/* Completes what it was never given. */
void bad_foreign_token(lm_stage *stage, lm_record *record, lm_completion completion) {
    (void)record;
    for (uint64_t token = 0; token < 1000; token++)
        bad_next(stage, (lm_completion){.token = completion.token ^ (token * 0x9E3779B97F4A7C15u + 1)});
    bad_next(stage, (lm_completion){.token = 0});
    bad_next(stage, (lm_completion){.token = UINT64_MAX});
    bad_next(stage, completion);
}

/* The URL's end chooses what is wrong with the outcome. */
void bad_outcomes(lm_stage *stage, lm_record *record, lm_completion completion) {
    static char endless[100000];
    memset(endless, 'x', sizeof(endless));
    lm_outcome outcome = {.size = sizeof(outcome), .kind = LM_FAIL, .consequence = LM_REJECT, .code = BAD_TEXT("fine")};
    const lm_outcome *given = &outcome;
    if (bad_url_contains(stage, record, "=null")) given = NULL;
    if (bad_url_contains(stage, record, "=small")) outcome.size = 8;
    if (bad_url_contains(stage, record, "=kind")) outcome.kind = 77;
    if (bad_url_contains(stage, record, "=consequence")) outcome.consequence = 77;
    if (bad_url_contains(stage, record, "=nocode")) outcome.code = (lm_host_bytes){NULL, 0};
    if (bad_url_contains(stage, record, "=badcode")) outcome.code = BAD_TEXT("Not a code!");
    if (bad_url_contains(stage, record, "=lostcode")) outcome.code = (lm_host_bytes){NULL, 7};
    if (bad_url_contains(stage, record, "=longcode"))
        outcome.code = (lm_host_bytes){(const uint8_t *)endless, sizeof(endless)};
    if (bad_url_contains(stage, record, "=detail"))
        outcome.detail = (lm_host_bytes){(const uint8_t *)endless, sizeof(endless)};
    if (bad_url_contains(stage, record, "=invalid")) outcome.detail = BAD_TEXT("\xFF\xFE broken");
    if (bad_url_contains(stage, record, "=past")) {
        outcome.consequence = LM_RETRY;
        outcome.after = INT64_MIN;
    }
    if (bad_url_contains(stage, record, "=future")) {
        outcome.consequence = LM_RETRY;
        outcome.after = INT64_MAX;
    }
    if (bad_url_contains(stage, record, "=method")) {
        outcome.kind = LM_AGAIN;
        outcome.method = BAD_TEXT("../../etc/passwd");
    }
    stage->host->complete(completion, given);
}
