/* SPDX-License-Identifier: MIT
 *
 * A plugin that misdescribes itself. The environment variable LINKMAGICO_BAD_HANDSHAKE says how; without it, or with a
 * word that is not below, the description is sound. */
#define _POSIX_C_SOURCE 200809L
#include "linkmagico_plugin.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------------------------------- a sound description */

struct lm_stage {
    const lm_host *host;
};

static uint32_t create(const lm_stage_def *def, const lm_host *host, const lm_value *options, lm_stage **stage,
                       lm_outcome *error) {
    (void)def, (void)options, (void)error;
    *stage = calloc(1, sizeof(**stage));
    if (!*stage) return LM_TOO_LARGE;
    (*stage)->host = host;
    return LM_OK;
}

static void destroy(lm_stage *stage) { free(stage); }

static void process(lm_stage *stage, lm_record *record, lm_completion completion) {
    (void)record;
    lm_outcome outcome = {.size = sizeof(outcome), .kind = LM_NEXT};
    stage->host->complete(completion, &outcome);
}

static lm_option option = {.size = sizeof(lm_option), .type = LM_OPT_INT, .key = "count", .default_value = "3"};
static const lm_option *options[] = {&option, NULL};
static uint32_t reads[] = {LM_SLOT_URL, 0};
static uint32_t writes[] = {LM_SLOT_TITLE, 0};
static lm_example example = {sizeof(lm_example), 0, "passes", "{\"url\": \"https://a.example/\"}", "{}", "{}"};
static const lm_example *examples[] = {&example, NULL};
static lm_stage_def stage_def;
static lm_stage_def twin;
static const lm_stage_def *stages[4];
static const lm_stage_def *endless[4096];
static lm_plugin plugin;

static void describe_soundly(void) {
    option = (lm_option){.size = sizeof(lm_option),
                         .type = LM_OPT_INT,
                         .key = "count",
                         .default_value = "3",
                         .doc = "How many."};
    stage_def = (lm_stage_def){.size = sizeof(lm_stage_def),
                               .kind = LM_ENRICH,
                               .name = "handshake",
                               .summary = "Passes every record.",
                               .options = options,
                               .reads = reads,
                               .writes = writes,
                               .examples = examples,
                               .create = create,
                               .destroy = destroy,
                               .process = process};
    stages[0] = &stage_def;
    stages[1] = NULL;
    reads[0] = LM_SLOT_URL;
    writes[0] = LM_SLOT_TITLE;
    example = (lm_example){sizeof(lm_example), 0, "passes", "{\"url\": \"https://a.example/\"}", "{}", "{}"};
    plugin = (lm_plugin){.size = sizeof(lm_plugin),
                         .abi_major = LM_ABI_MAJOR,
                         .abi_minor = LM_ABI_MINOR,
                         .name = "BadHandshake",
                         .version = "0.0.1",
                         .stages = stages};
}

/* ------------------------------------------------------------------------------------------------------- the lies */

static void lie_about_plugin(const char *how) {
    if (!strcmp(how, "wrong_major")) plugin.abi_major = LM_ABI_MAJOR + 1;
    if (!strcmp(how, "newer_minor")) plugin.abi_minor = LM_ABI_MINOR + 1;
    if (!strcmp(how, "size_zero")) plugin.size = 0;
    if (!strcmp(how, "size_small")) plugin.size = 16;
    if (!strcmp(how, "size_huge")) plugin.size = UINT32_MAX;
    if (!strcmp(how, "null_name")) plugin.name = NULL;
    if (!strcmp(how, "bad_name")) plugin.name = "../evil";
    if (!strcmp(how, "null_version")) plugin.version = NULL;
    if (!strcmp(how, "other_swift")) plugin.swift_runtime = "5.10";
    if (!strcmp(how, "null_stages")) plugin.stages = NULL;
    if (!strcmp(how, "no_stages")) stages[0] = NULL;
    if (!strcmp(how, "no_terminator")) {
        for (size_t i = 0; i < sizeof(endless) / sizeof(endless[0]); i++) endless[i] = &stage_def;
        plugin.stages = endless;
    }
    if (!strcmp(how, "twin_stages")) {
        twin = stage_def;
        stages[1] = &twin;
        stages[2] = NULL;
    }
}

static void lie_about_stage(const char *how) {
    static uint32_t many_slots[4096];
    if (!strcmp(how, "stage_size")) stage_def.size = 8;
    if (!strcmp(how, "bad_kind")) stage_def.kind = 99;
    if (!strcmp(how, "null_stage_name")) stage_def.name = NULL;
    if (!strcmp(how, "bad_stage_name")) stage_def.name = "Not A Name";
    if (!strcmp(how, "long_stage_name")) stage_def.name = "a2345678901234567890123456789012345678901";
    if (!strcmp(how, "no_create")) stage_def.create = NULL;
    if (!strcmp(how, "no_destroy")) stage_def.destroy = NULL;
    if (!strcmp(how, "no_process")) stage_def.process = NULL;
    if (!strcmp(how, "unknown_read")) reads[0] = 9999;
    if (!strcmp(how, "unknown_write")) writes[0] = 5;
    if (!strcmp(how, "endless_reads")) {
        for (size_t i = 0; i < sizeof(many_slots) / sizeof(many_slots[0]); i++) many_slots[i] = LM_SLOT_URL;
        stage_def.reads = many_slots;
    }
    if (!strcmp(how, "no_summary")) stage_def.summary = NULL;
    if (!strcmp(how, "bad_example")) example.expect = "{\"title\": ";
    if (!strcmp(how, "false_example")) example.expect = "{\"title\": \"never set\"}";
    /* A stage of a contract that ended with `process`: sound, if the host reads no further than `size`. */
    if (!strcmp(how, "short_stage")) {
        stage_def.size = offsetof(lm_stage_def, query);
        memset((char *)&stage_def + stage_def.size, 0xAA, sizeof(stage_def) - stage_def.size);
    }
}

static void lie_about_option(const char *how) {
    if (!strcmp(how, "option_size")) option.size = 4;
    if (!strcmp(how, "null_key")) option.key = NULL;
    if (!strcmp(how, "bad_option_type")) option.type = 99;
    if (!strcmp(how, "default_not_json")) option.default_value = "three";
    if (!strcmp(how, "default_of_other_type")) option.default_value = "\"three\"";
    if (!strcmp(how, "list_without_element")) option.type = LM_OPT_LIST;
    if (!strcmp(how, "self_element")) {
        option.type = LM_OPT_LIST;
        option.element = &option;
    }
    if (!strcmp(how, "infinite_bound")) {
        option.flags = LM_OPTION_HAS_MIN;
        option.minimum = 1e300;
    }
    if (!strcmp(how, "no_doc")) option.doc = NULL;
}

const lm_plugin *linkmagico_plugin(const lm_host *host) {
    const char *how = getenv("LINKMAGICO_BAD_HANDSHAKE");
    if (!how) how = "";
    describe_soundly();
    lie_about_plugin(how);
    lie_about_stage(how);
    lie_about_option(how);
    if (!strcmp(how, "null_return")) return NULL;
    if (!strcmp(how, "crash")) raise(SIGSEGV);
    if (!strcmp(how, "exit")) exit(0);
    /* Reads past the end of a shorter host's table. */
    if (!strcmp(how, "reads_past_host")) return ((volatile const lm_host *)host)->find ? &plugin : NULL;
    return &plugin;
}
