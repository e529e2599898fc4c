/* SPDX-License-Identifier: MIT */
#include "bad_plugin.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------------------------------------------- shared parts */

int bad_url_contains(lm_stage *stage, lm_record *record, const char *word) {
    const lm_value *url = stage->host->record_get(record, LM_SLOT_URL);
    size_t length = strlen(word);
    if (!url || url->type != LM_TEXT) return 0;
    for (size_t at = 0; at + length <= url->as.bytes.len; at++)
        if (memcmp(url->as.bytes.ptr + at, word, length) == 0) return 1;
    return 0;
}

void bad_complete(lm_stage *stage, lm_completion completion, uint32_t kind, lm_host_bytes code, lm_host_bytes detail) {
    lm_outcome outcome = {
        .size = sizeof(outcome), .kind = kind, .consequence = LM_REJECT, .code = code, .detail = detail};
    stage->host->complete(completion, &outcome);
}

void bad_next(lm_stage *stage, lm_completion completion) {
    bad_complete(stage, completion, LM_NEXT, BAD_TEXT(""), BAD_TEXT(""));
}

void bad_report(lm_stage *stage, lm_completion completion, uint32_t status) {
    static const char *const codes[] = {"ok",        "unknown_slot", "wrong_type", "invalid_text",
                                        "too_large", "not_in_hand",  "denied"};
    const char *code = status < sizeof(codes) / sizeof(codes[0]) ? codes[status] : "unknown_status";
    lm_host_bytes word = {(const uint8_t *)code, strlen(code)};
    bad_complete(stage, completion, LM_FAIL, word, BAD_TEXT("what the host said of the write"));
}

struct task {
    lm_stage *stage;
    lm_record *record;
    lm_completion completion;
    bad_behaviour *work;
};

static void *run_task(void *context) {
    struct task task = *(struct task *)context;
    free(context);
    task.work(task.stage, task.record, task.completion);
    return NULL;
}

void bad_on_thread(lm_stage *stage, lm_record *record, lm_completion completion, bad_behaviour *work) {
    struct task *task = malloc(sizeof(*task));
    if (!task) abort();
    *task = (struct task){stage, record, completion, work};
    pthread_t thread;
    if (pthread_create(&thread, NULL, run_task, task) != 0) abort();
    pthread_detach(thread);
}

/* ----------------------------------------------------------------------------------------------------------- hooks */

struct bad_stage_def {
    lm_stage_def def; /* first, so that `create` finds the rest behind it */
    bad_behaviour *misbehave;
};

static int is_true(const lm_value *options, const char *name) {
    for (size_t i = 0; options->type == LM_MAP && i < options->as.map.count; i++) {
        const lm_entry *entry = &options->as.map.entries[i];
        if (entry->name.len == strlen(name) && memcmp(entry->name.ptr, name, entry->name.len) == 0)
            return entry->value.type == LM_BOOL && entry->value.as.integer;
    }
    return 0;
}

static uint32_t create(const lm_stage_def *def, const lm_host *host, const lm_value *options, lm_stage **stage,
                       lm_outcome *error) {
    if (is_true(options, "refuse")) {
        *error = (lm_outcome){.size = sizeof(*error), .kind = LM_FAIL, .consequence = LM_REJECT};
        error->code = BAD_TEXT("options");
        error->method = BAD_TEXT("refuse");
        error->detail = BAD_TEXT("it was asked to refuse");
        return LM_DENIED;
    }
    if (is_true(options, "nothing")) return LM_OK; /* says yes and makes no stage */
    lm_stage *made = calloc(1, sizeof(*made));
    if (!made) return LM_TOO_LARGE;
    made->host = host;
    made->is_always_bad = getenv("LINKMAGICO_BAD_PLUGIN") != NULL;
    made->misbehave = ((const struct bad_stage_def *)def)->misbehave;
    *stage = made;
    return LM_OK;
}

static void destroy(lm_stage *stage) { free(stage); }

static void process(lm_stage *stage, lm_record *record, lm_completion completion) {
    if (stage->misbehave && (stage->is_always_bad || bad_url_contains(stage, record, "trigger"))) {
        stage->misbehave(stage, record, completion);
    } else {
        bad_next(stage, completion);
    }
}

static void crash_in_cancel(lm_stage *stage, lm_completion completion) {
    (void)stage, (void)completion;
    abort();
}

/* ---------------------------------------------------------------------------------------------------- descriptions */

static const lm_option refuse = {.size = sizeof(lm_option),
                                 .type = LM_OPT_BOOL,
                                 .key = "refuse",
                                 .default_value = "false",
                                 .doc = "Whether the stage refuses to be made."};
static const lm_option nothing = {.size = sizeof(lm_option),
                                  .type = LM_OPT_BOOL,
                                  .key = "nothing",
                                  .default_value = "false",
                                  .doc = "Whether `create` says yes without a stage."};
static const lm_option *const options[] = {&refuse, &nothing, NULL};
static const uint32_t reads[] = {LM_SLOT_URL, 0};
static const uint32_t writes[] = {LM_SLOT_TITLE, LM_SLOT_FIELDS, 0};

#define BAD_STAGE(symbol, stage_name, what, how, ...)                                                              \
    static const struct bad_stage_def symbol = {.def = {.size = sizeof(lm_stage_def),                              \
                                                        .kind = LM_ENRICH,                                         \
                                                        .name = stage_name,                                        \
                                                        .summary = what,                                           \
                                                        .options = options,                                        \
                                                        .reads = reads,                                            \
                                                        .writes = writes,                                          \
                                                        .create = create,                                          \
                                                        .destroy = destroy,                                        \
                                                        .process = process,                                        \
                                                        __VA_ARGS__},                                              \
                                                .misbehave = how}

BAD_STAGE(segfault, "bad_segfault", "Writes to an address that is not mapped.", bad_segfault, );
BAD_STAGE(aborts, "bad_abort", "Calls abort.", bad_abort, );
BAD_STAGE(divide, "bad_divide", "Divides by zero.", bad_divide, );
BAD_STAGE(illegal, "bad_illegal", "Runs an illegal instruction.", bad_illegal, );
BAD_STAGE(stack, "bad_stack", "Overflows its stack.", bad_overflow_stack, );
BAD_STAGE(exits, "bad_exit", "Calls exit(0).", bad_exit, );
BAD_STAGE(thread_segfault, "bad_thread_segfault", "Crashes on a thread of its own.", bad_thread_segfault, );
BAD_STAGE(cancel, "bad_cancel", "Never completes, and aborts when it is cancelled.", bad_never,
          .cancel = crash_in_cancel);
BAD_STAGE(loop, "bad_loop", "Loops for ever.", bad_loop, );
BAD_STAGE(balloon, "bad_balloon", "Takes memory up to 4 GiB.", bad_balloon, );
BAD_STAGE(files, "bad_fd_leak", "Opens 64 files and closes none.", bad_leak_files, );
BAD_STAGE(held, "bad_hold_thread", "Leaves a thread behind and never completes.", bad_hold_thread, );
BAD_STAGE(twice, "bad_twice", "Completes three times.", bad_twice, );
BAD_STAGE(late, "bad_late", "Completes after the deadline.", bad_late, );
BAD_STAGE(other_thread, "bad_thread", "Completes from another thread, which is legal.", bad_other_thread, );
BAD_STAGE(never, "bad_never", "Never completes.", bad_never, );
BAD_STAGE(serial, "bad_never_serial", "Never completes, and allows one call at a time.", bad_never,
          .flags = LM_STAGE_SERIAL);
BAD_STAGE(use_after, "bad_use_after", "Goes on with a record it has completed.", bad_use_after, );
BAD_STAGE(foreign, "bad_token", "Completes calls that are not its own.", bad_foreign_token, );
BAD_STAGE(outcome, "bad_outcome", "Gives outcomes that are none; the URL says which.", bad_outcomes, );
BAD_STAGE(huge, "bad_huge_field", "Writes a field of 100 MB.", bad_huge_field, );
BAD_STAGE(utf8, "bad_utf8", "Writes text that is not UTF-8.", bad_invalid_text, );
BAD_STAGE(undeclared, "bad_slot", "Writes a slot it did not declare.", bad_undeclared, );
BAD_STAGE(types, "bad_types", "Writes values of wrong and unknown types.", bad_types, );
BAD_STAGE(deep, "bad_deep", "Writes a value that nests 100,000 deep.", bad_deep, );
/* The one that is right: it does nothing, and that without a look at the record. Measures the border. */
BAD_STAGE(empty, "nothing_c", "Passes every record.", NULL, );

static const lm_stage_def *const stages[] = {
    &segfault.def, &aborts.def,  &divide.def,     &illegal.def,   &stack.def, &exits.def,      &thread_segfault.def,
    &cancel.def,   &loop.def,    &balloon.def,    &files.def,     &held.def,  &twice.def,      &late.def,
    &other_thread.def, &never.def, &serial.def,   &use_after.def, &foreign.def, &outcome.def,  &huge.def,
    &utf8.def,     &undeclared.def, &types.def,   &deep.def,      &empty.def, NULL};

static const lm_plugin plugin = {.size = sizeof(lm_plugin),
                                 .abi_major = LM_ABI_MAJOR,
                                 .abi_minor = LM_ABI_MINOR,
                                 .name = "BadPlugin",
                                 .version = "0.0.1",
                                 .stages = stages};

const lm_plugin *linkmagico_plugin(const lm_host *host) {
    (void)host;
    return &plugin;
}
