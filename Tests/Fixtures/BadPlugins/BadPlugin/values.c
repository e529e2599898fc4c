/* SPDX-License-Identifier: MIT
 *
 * Ways to write what a record must not hold. */
#include "bad_plugin.h"

#include <stdlib.h>
#include <string.h>

static lm_value text(const char *start, size_t length) {
    lm_value value = {.type = LM_TEXT};
    value.as.bytes = (lm_host_bytes){(const uint8_t *)start, length};
    return value;
}

static void release(void *block) { free(block); }

/* 100 MB, copied and lent: each is refused, and the lent block comes back. */
void bad_huge_field(lm_stage *stage, lm_record *record, lm_completion completion) {
    const size_t size = 100000000;
    char *block = malloc(size);
    if (!block) return bad_report(stage, completion, LM_DENIED);
    memset(block, 'x', size);
    lm_entry entry = {.name = BAD_TEXT("huge"), .value = text(block, size)};
    lm_value map = {.type = LM_MAP};
    map.as.map.entries = &entry;
    map.as.map.count = 1;
    uint32_t copied = stage->host->record_set(record, LM_SLOT_FIELDS, &map);
    lm_plugin_bytes lent = {(const uint8_t *)block, size, release, block};
    uint32_t given = stage->host->record_give(record, LM_SLOT_TITLE, lent);
    bad_report(stage, completion, copied == given ? copied : (uint32_t)LM_DENIED);
}

/* Bytes that are no UTF-8: as a value, as a name, and in the outcome itself. */
void bad_invalid_text(lm_stage *stage, lm_record *record, lm_completion completion) {
    lm_value title = text("\xC3\x28 caf\xE9", 7);
    uint32_t as_value = stage->host->record_set(record, LM_SLOT_TITLE, &title);
    lm_entry entry = {.name = BAD_TEXT("caf\xE9"), .value = {.type = LM_NULL}};
    lm_value map = {.type = LM_MAP};
    map.as.map.entries = &entry;
    map.as.map.count = 1;
    uint32_t as_name = stage->host->record_set(record, LM_SLOT_FIELDS, &map);
    bad_report(stage, completion, as_value == as_name ? as_value : (uint32_t)LM_DENIED);
}

void bad_undeclared(lm_stage *stage, lm_record *record, lm_completion completion) {
    lm_value url = text("https://elsewhere.example/", 26);
    uint32_t status = stage->host->record_set(record, LM_SLOT_URL, &url);
    if (stage->host->record_set(record, 9999, &url) != LM_UNKNOWN_SLOT) status = LM_DENIED;
    bad_report(stage, completion, status);
}

/* Another type than the slot's, types that do not exist, lost pointers, lengths past everything. */
void bad_types(lm_stage *stage, lm_record *record, lm_completion completion) {
    lm_value wrong[] = {
        {.type = LM_INT, .as.integer = 1},
        {.type = 200},
        {.type = LM_BYTES},
        {.type = LM_LIST},
        {.type = LM_TEXT, .as.bytes = {NULL, 10}},
        {.type = LM_TEXT, .as.bytes = {NULL, SIZE_MAX}},
    };
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        if (stage->host->record_set(record, LM_SLOT_TITLE, &wrong[i]) == LM_OK)
            return bad_report(stage, completion, LM_OK);
    lm_value lost = {.type = LM_MAP};
    lost.as.map.count = SIZE_MAX / 2;
    bad_report(stage, completion, stage->host->record_set(record, LM_SLOT_FIELDS, &lost));
}

/* Nests 100,000 deep. */
void bad_deep(lm_stage *stage, lm_record *record, lm_completion completion) {
    const size_t depth = 100000;
    lm_entry *entries = calloc(depth, sizeof(*entries));
    if (!entries) return bad_report(stage, completion, LM_DENIED);
    for (size_t i = 0; i + 1 < depth; i++) {
        entries[i].value.type = LM_MAP;
        entries[i].value.as.map.entries = &entries[i + 1];
        entries[i].value.as.map.count = 1;
    }
    lm_value map = {.type = LM_MAP};
    map.as.map.entries = entries;
    map.as.map.count = 1;
    uint32_t status = stage->host->record_set(record, LM_SLOT_FIELDS, &map);
    free(entries);
    bad_report(stage, completion, status);
}
