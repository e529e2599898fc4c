/* SPDX-License-Identifier: MIT
 *
 * A complete stage plugin in plain C that uses nothing but linkmagico_plugin.h. In a recipe:
 *
 *     - enrich: example_c
 *       with: { words_per_minute: 200, field: reading_minutes }
 *
 * It counts the words of a page's text and notes how many minutes a person needs to read them.
 *
 * Copy this file to begin a plugin of your own. Outside this package it builds with one line:
 *
 *     cc -std=c11 -O2 -fPIC -shared -I…/CPluginABI/include -Wl,--version-script=../plugin.exports \
 *        reading_time.c -o reading_time.so
 *     linkmagico plugin check ./reading_time.so
 *
 * Read it from the bottom up: the entry, the description of the plugin, the description of its stage, the hooks.
 */
#include "linkmagico_plugin.h"

#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------------------------------- the stage's own state */

/* What `create` makes and `destroy` frees; the header leaves it to us. `process` may run on several threads at once, so
 * nothing in here changes after `create`: that is all the locking a stage like this needs. */
struct lm_stage {
    const lm_host *host; /* lives as long as the process */
    int64_t words_per_minute;
    size_t field_length;
    char field[64];
};

/* A string literal as the contract's bytes. */
#define TEXT(literal) ((lm_host_bytes){(const uint8_t *)(literal), sizeof(literal) - 1})

static int equal(lm_host_bytes text, const char *other, size_t length) {
    return text.len == length && (length == 0 || memcmp(text.ptr, other, length) == 0);
}

static lm_outcome failure(lm_host_bytes code, lm_consequence consequence, lm_host_bytes detail) {
    return (lm_outcome){
        .size = sizeof(lm_outcome), .kind = LM_FAIL, .consequence = consequence, .code = code, .detail = detail};
}

/* -------------------------------------------------------------------------------------------- reading the options */

/* The member of a map, or null. Options arrive checked against the table below, with every default filled in, so a null
 * here would be the host's mistake; it costs one line not to crash on it. */
static const lm_value *member(const lm_value *map, const char *name) {
    if (map->type != LM_MAP) return NULL;
    for (size_t i = 0; i < map->as.map.count; i++) {
        const lm_entry *entry = &map->as.map.entries[i];
        if (equal(entry->name, name, strlen(name))) return &entry->value;
    }
    return NULL;
}

static uint32_t refuse(lm_outcome *error, lm_host_bytes key, lm_host_bytes detail) {
    *error = failure(TEXT("options"), LM_REJECT, detail);
    error->method = key;
    return LM_WRONG_TYPE;
}

/* A rule that the table cannot say: a field's name is a word, such as `reading_minutes`. */
static int is_word(lm_host_bytes text) {
    for (size_t i = 0; i < text.len; i++) {
        uint8_t c = text.ptr[i];
        if (!((c >= 'a' && c <= 'z') || c == '_' || (i > 0 && c >= '0' && c <= '9'))) return 0;
    }
    return text.len > 0;
}

/* Checks the options as a whole and keeps what it needs: `options` is gone when this returns. What `error` points to
 * here are literals, so it stays valid for ever. */
static uint32_t reading_time_create(const lm_stage_def *def, const lm_host *host, const lm_value *options,
                                    lm_stage **stage, lm_outcome *error) {
    (void)def; /* tells stages apart that share one `create` */
    const lm_value *speed = member(options, "words_per_minute");
    const lm_value *field = member(options, "field");
    if (!speed || speed->type != LM_INT || speed->as.integer < 1)
        return refuse(error, TEXT("words_per_minute"), TEXT("expected a whole number from 1 up"));
    if (!field || field->type != LM_TEXT || field->as.bytes.len > sizeof(((lm_stage *)0)->field) ||
        !is_word(field->as.bytes))
        return refuse(error, TEXT("field"), TEXT("expected 1 to 64 of a-z, 0-9 and _, not beginning with a digit"));

    lm_stage *made = calloc(1, sizeof(*made));
    if (!made) return refuse(error, TEXT(""), TEXT("out of memory"));
    made->host = host;
    made->words_per_minute = speed->as.integer;
    made->field_length = field->as.bytes.len;
    memcpy(made->field, field->as.bytes.ptr, made->field_length);
    *stage = made;
    return LM_OK;
}

static void reading_time_destroy(lm_stage *stage) { free(stage); }

/* ------------------------------------------------------------------------------------------------------- counting */

/* How many bytes of white space begin here; 0: none. Besides ASCII's: no-break space U+00A0, the spaces U+2000 to
 * U+200A and the ideographic space U+3000. The host promises valid UTF-8, but a length is checked all the same. */
static size_t space(const uint8_t *at, size_t left) {
    if (*at == ' ' || (*at >= '\t' && *at <= '\r')) return 1;
    if (left >= 2 && at[0] == 0xC2 && at[1] == 0xA0) return 2;
    if (left >= 3 && at[0] == 0xE2 && at[1] == 0x80 && at[2] >= 0x80 && at[2] <= 0x8A) return 3;
    if (left >= 3 && at[0] == 0xE3 && at[1] == 0x80 && at[2] == 0x80) return 3;
    return 0;
}

/* Words are runs of what is not white space. One pass: a page may be megabytes long. */
static int64_t count_words(lm_host_bytes text) {
    int64_t words = 0;
    int is_in_word = 0;
    for (size_t at = 0; at < text.len;) {
        size_t blank = space(text.ptr + at, text.len - at);
        if (!blank && !is_in_word) words++;
        is_in_word = !blank;
        at += blank ? blank : 1;
    }
    return words;
}

/* --------------------------------------------------------------------------------------------- writing the record */

static lm_value whole_number(int64_t number) { return (lm_value){.type = LM_INT, .as.integer = number}; }

/* Adds one field to those the record has. `record_get` lends, `record_set` copies: so the new map may point straight
 * into the old one, and only the array of entries is ours to free. */
static uint32_t set_field(const lm_stage *stage, lm_record *record, int64_t minutes) {
    const lm_value *fields = stage->host->record_get(record, LM_SLOT_FIELDS);
    size_t count = fields && fields->type == LM_MAP ? fields->as.map.count : 0;
    lm_entry *entries = calloc(count + 1, sizeof(*entries));
    if (!entries) return LM_TOO_LARGE;

    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        lm_host_bytes name = fields->as.map.entries[i].name;
        if (!equal(name, stage->field, stage->field_length)) entries[kept++] = fields->as.map.entries[i];
    }
    entries[kept].name = (lm_host_bytes){(const uint8_t *)stage->field, stage->field_length};
    entries[kept++].value = whole_number(minutes);

    lm_value map = {.type = LM_MAP};
    map.as.map.entries = entries;
    map.as.map.count = kept;
    uint32_t status = stage->host->record_set(record, LM_SLOT_FIELDS, &map);
    free(entries);
    return status;
}

/* Everything but the completion, so that `process` completes in one place, exactly once, whatever happens here. */
static lm_outcome measure(const lm_stage *stage, lm_record *record) {
    const lm_value *text = stage->host->record_get(record, LM_SLOT_TEXT);
    if (!text || text->type != LM_TEXT)
        return failure(TEXT("missing_slot"), LM_REJECT, TEXT("the record has no text"));

    int64_t words = count_words(text->as.bytes);
    int64_t minutes = words / stage->words_per_minute + (words % stage->words_per_minute != 0); /* a begun one counts */
    lm_value count = whole_number(words);
    uint32_t status = stage->host->record_set(record, LM_SLOT_WORD_COUNT, &count);
    if (status == LM_OK) status = set_field(stage, record, minutes);

    /* The host gave the record up while we worked: it ignores the outcome, so any will do. */
    if (status == LM_NOT_IN_HAND)
        return failure(TEXT("given_up"), LM_REJECT, TEXT("the host gave the record up"));
    if (status != LM_OK)
        return failure(TEXT("refused"), LM_REJECT, TEXT("the host refused word_count or fields: too large?"));
    return (lm_outcome){.size = sizeof(lm_outcome), .kind = LM_NEXT};
}

/* Called for each record, on any thread. A stage that has to wait (for a network, a disk) returns first and completes
 * later from a thread of its own; this one has its answer at once. After `complete`, `record` is gone. */
static void reading_time_process(lm_stage *stage, lm_record *record, lm_completion completion) {
    const lm_host *host = stage->host;
    lm_outcome outcome = measure(stage, record);
    host->complete(completion, &outcome);
}

/* ------------------------------------------------------------------------------------------------- the descriptions */

/* Options are data: `linkmagico pipeline validate`, `explain` and `plugin show` read this table; no YAML comes here.
 * 238 words a minute is the mean of adults reading non-fiction in English: M. Brysbaert, "How many words do we read per
 * minute?", Journal of Memory and Language 109 (2019). */
static const lm_option words_per_minute = {
    .size = sizeof(lm_option),
    .type = LM_OPT_INT,
    .flags = LM_OPTION_HAS_MIN | LM_OPTION_HAS_MAX,
    .key = "words_per_minute",
    .default_value = "238",
    .doc = "Reading speed, in words a minute.",
    .minimum = 1,
    .maximum = 10000,
};

static const lm_option field = {
    .size = sizeof(lm_option),
    .type = LM_OPT_TEXT,
    .key = "field",
    .default_value = "\"reading_minutes\"", /* JSON: text has its quotes */
    .doc = "Name of the field that receives the whole minutes, rounded up.",
};

static const lm_option *const options[] = {&words_per_minute, &field, NULL};

/* What a stage does not list here it must not write; the linter checks that somebody before it wrote what it reads. */
static const uint32_t reads[] = {LM_SLOT_TEXT, LM_SLOT_FIELDS, 0};
static const uint32_t writes[] = {LM_SLOT_WORD_COUNT, LM_SLOT_FIELDS, 0};

/* Examples are documentation and test at once: `linkmagico plugin check` runs them. */
static const lm_example a_begun_minute_counts = {
    .size = sizeof(lm_example),
    .name = "a begun minute counts as a whole one, and other fields stay",
    .given = "{\"text\": \"one two three four five\", \"fields\": {\"price\": 3}}",
    .with = "{\"words_per_minute\": 4}",
    .expect = "{\"word_count\": 5, \"fields\": {\"price\": 3, \"reading_minutes\": 2}}",
};

static const lm_example *const examples[] = {&a_begun_minute_counts, NULL};

static const lm_stage_def reading_time = {
    .size = sizeof(lm_stage_def),
    .kind = LM_ENRICH,
    .name = "example_c",
    .summary = "Counts the words of a page's text and says how many minutes they take to read.",
    .options = options,
    .reads = reads,
    .writes = writes,
    .examples = examples,
    .create = reading_time_create,
    .destroy = reading_time_destroy,
    .process = reading_time_process,
    /* query, flush, health and cancel stay null: it stores nothing, holds nothing back and never waits. */
};

static const lm_stage_def *const stages[] = {&reading_time, NULL};

static const lm_plugin plugin = {
    .size = sizeof(lm_plugin),
    .abi_major = LM_ABI_MAJOR,
    .abi_minor = LM_ABI_MINOR,
    .name = "ExampleC",
    .version = "1.0.0",
    .stages = stages,
};

/* ------------------------------------------------------------------------------------------------------- the entry */

/* The host's table may be older and shorter than the header this was compiled with, and ends after `size` bytes. We
 * use members up to `complete`: a host without them is none for us. */
const lm_plugin *linkmagico_plugin(const lm_host *host) {
    if (host->size < offsetof(lm_host, complete) + sizeof(host->complete)) return NULL;
    return host->abi_major == LM_ABI_MAJOR ? &plugin : NULL;
}
