/* SPDX-License-Identifier: MIT
 *
 * linkmagico_plugin.h: the contract between LinkMagico and its stage plugins. Plain C11, no dependency.
 *
 * A plugin is a shared object with one exported function, `linkmagico_plugin`, which returns a description of the
 * stages it offers. Everything else is data and function pointers reached from there, so any language that can
 * build a `.so` can implement it. Plugins/ExampleC is a complete one.
 *
 * HOW TO READ IT
 *   Who calls      a function in `lm_host` is called by the plugin; a hook in `lm_stage_def` is called by the host.
 *   Who owns       the type says: `lm_host_bytes` belongs to the host, `lm_plugin_bytes` to the plugin until the host
 *                  has called its `release`. Nothing is ever freed by the other side's allocator.
 *   Until when     stands at each function. "Until the record completes" means: until the plugin has called
 *                  `complete` for it, and no longer, not even when `cancel` came first.
 *   Which thread   hooks of one stage may run on any thread and several at once, for different records, unless the
 *                  stage sets LM_STAGE_SERIAL. `create` and `destroy` run alone.
 *   What null means stands at each pointer. Where nothing is said a pointer is never null.
 *
 * HOW IT GROWS
 *   Append-only. Structs begin with their `size`: both sides read `min(size)` bytes and take what is missing as zero.
 *   Members, enumerators and slots are added at the end and never renumbered. A different LM_ABI_MAJOR is refused,
 *   an older LM_ABI_MINOR is accepted. "since 1.x" marks additions.
 *
 * WHAT HAPPENS WHEN A PLUGIN FAILS
 *   Plugins run in worker processes. A crash, a hang past the stage's deadline or memory past the worker's limit ends
 *   the worker, never the daemon; the record in hand is charged, with the plugin and stage named. Errors that a
 *   plugin reports itself cost one record and nothing else: report them.
 */
#ifndef LINKMAGICO_PLUGIN_H
#define LINKMAGICO_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define LM_ABI_MAJOR 1
#define LM_ABI_MINOR 0

/* ------------------------------------------------------------------------------------------------ bytes, values */

/* Bytes that the host owns. Valid as long as the function that hands them out says. Text is UTF-8, not terminated. */
typedef struct lm_host_bytes {
    const uint8_t *ptr; /* null only when len is 0 */
    size_t len;
} lm_host_bytes;

/* Bytes that the plugin owns and lends. The host calls `release(ctx)` exactly once when it no longer needs them, from
 * any thread, maybe after the hook returned. Null `release`: the bytes are static and never released. */
typedef struct lm_plugin_bytes {
    const uint8_t *ptr; /* null only when len is 0 */
    size_t len;
    void (*release)(void *ctx);
    void *ctx;
} lm_plugin_bytes;

typedef enum lm_type {
    LM_NULL = 0,
    LM_BOOL = 1,     /* integer: 0 or 1 */
    LM_INT = 2,      /* integer */
    LM_REAL = 3,     /* real: finite */
    LM_TEXT = 4,     /* bytes: valid UTF-8 */
    LM_BYTES = 5,    /* bytes */
    LM_TIME = 6,     /* integer: microseconds since 1970-01-01T00:00:00Z */
    LM_DURATION = 7, /* integer: microseconds */
    LM_LIST = 8,     /* list */
    LM_MAP = 9       /* map: names are valid UTF-8 */
} lm_type;

typedef struct lm_value lm_value;
typedef struct lm_entry lm_entry;

/* A value. In a value that the plugin passes in, everything it points to needs to live only until the call returns:
 * the host copies. In a value that the host hands out, everything belongs to the host. */
struct lm_value {
    uint32_t type;     /* an lm_type */
    uint32_t reserved; /* 0 */
    union {
        int64_t integer;
        double real;
        lm_host_bytes bytes;
        struct {
            const lm_value *items; /* null only when count is 0 */
            size_t count;
        } list;
        struct {
            const lm_entry *entries; /* null only when count is 0 */
            size_t count;
        } map;
    } as;
};

struct lm_entry {
    lm_host_bytes name;
    lm_value value;
};

/* ------------------------------------------------------------------------------------------------------- records */

/* One visit of one URL on its way through the stages. Opaque; read and written through `lm_host`. */
typedef struct lm_record lm_record;

/* The places of a record. Type and meaning: `linkmagico plugin slots`, or the Slot table in Sources/Vocabulary. */
typedef enum lm_slot {
    LM_SLOT_URL = 1,
    LM_SLOT_PIPELINE = 2,
    LM_SLOT_METHOD = 3,
    LM_SLOT_VISIT = 4,
    LM_SLOT_REQUEST_METHOD = 10,
    LM_SLOT_REQUEST_HEADERS = 11,
    LM_SLOT_REQUEST_BODY = 12,
    LM_SLOT_PREVIOUS = 13,
    LM_SLOT_RESPONSE_STATUS = 20,
    LM_SLOT_RESPONSE_HEADERS = 21,
    LM_SLOT_RESPONSE_FINAL_URL = 22,
    LM_SLOT_RESPONSE_TIMING = 23,
    LM_SLOT_FETCHED_AT = 24,
    LM_SLOT_BODY = 25,
    LM_SLOT_CONTENT_TYPE = 26,
    LM_SLOT_CHARSET = 27,
    LM_SLOT_TITLE = 40,
    LM_SLOT_LANGUAGE = 41,
    LM_SLOT_PUBLISHED_AT = 42,
    LM_SLOT_MODIFIED_AT = 43,
    LM_SLOT_AUTHOR = 44,
    LM_SLOT_DESCRIPTION = 45,
    LM_SLOT_SITE_NAME = 46,
    LM_SLOT_IMAGE = 47,
    LM_SLOT_CANONICAL = 48,
    LM_SLOT_CONTENT = 49,
    LM_SLOT_TEXT = 50,
    LM_SLOT_PASSAGES = 51,
    LM_SLOT_FIELDS = 52,
    LM_SLOT_DATA = 53,
    LM_SLOT_OUTLINKS = 54,
    LM_SLOT_FINGERPRINTS = 55,
    LM_SLOT_WORD_COUNT = 56,
    LM_SLOT_DIRECTIVES = 57,
    LM_SLOT_STORED = 58,
    LM_SLOT_HOST_MEMORY = 70,
    LM_SLOT_ATTACHMENTS = 71
} lm_slot;

/* What a host function says of a call. */
typedef enum lm_status {
    LM_OK = 0,
    LM_UNKNOWN_SLOT = 1,  /* no slot of that number, or not one this stage declared to write */
    LM_WRONG_TYPE = 2,    /* the slot holds another type, or the value nests deeper than 64 */
    LM_INVALID_TEXT = 3,  /* text or a name is not valid UTF-8 */
    LM_TOO_LARGE = 4,     /* past the limit for one value or for the record as a whole */
    LM_NOT_IN_HAND = 5,   /* the record is no longer this stage's: completed or given up by the host */
    LM_DENIED = 6         /* refused by policy */
} lm_status;

/* ------------------------------------------------------------------------------------------------------ outcomes */

typedef enum lm_outcome_kind {
    LM_NEXT = 1,  /* the record goes on to the next stage */
    LM_DROP = 2,  /* intended discard: `code` is the reason */
    LM_FAIL = 3,  /* this stage could not do its work: `code`, `detail`, `consequence` */
    LM_AGAIN = 4  /* back to acquisition: by `method` (empty: as before), not before `after` has passed */
} lm_outcome_kind;

typedef enum lm_consequence {
    LM_RETRY = 1,  /* the visit is repeated after `after`, as often as the recipe allows; then rejected */
    LM_REJECT = 2, /* the page is quarantined: nothing of this visit is stored, the last good version stays */
    LM_HALT = 3    /* the pipeline's run stops: nothing else would go better (disk full, wrong credentials) */
} lm_consequence;

typedef struct lm_outcome {
    uint32_t size;        /* sizeof(lm_outcome) */
    uint32_t kind;        /* an lm_outcome_kind */
    uint32_t consequence; /* an lm_consequence; for LM_FAIL only */
    uint32_t reserved;    /* 0 */
    lm_host_bytes code;   /* stable word for machines: [a-z0-9_]{1,40}; needed for LM_DROP and LM_FAIL */
    lm_host_bytes detail; /* a sentence for people: expected, seen, units. Never page content or credentials */
    lm_host_bytes method; /* LM_AGAIN: acquisition method, or empty */
    int64_t after;        /* LM_AGAIN and LM_RETRY: microseconds to wait, 0 or more */
} lm_outcome;

/* Names one call of `process`, `query` or `flush` that waits for its end. A plain value: copy it freely. */
typedef struct lm_completion {
    uint64_t token;
} lm_completion;

/* ---------------------------------------------------------------------------------------------------------- host */

typedef enum lm_level { LM_DEBUG = 1, LM_INFO = 2, LM_WARNING = 3, LM_ERROR = 4 } lm_level;

/* What the host offers. Lives as long as the process. Every function may be called from any thread. */
typedef struct lm_host {
    uint32_t size; /* of the host's lm_host: a member beyond it is absent */
    uint16_t abi_major;
    uint16_t abi_minor;
    const char *name;    /* "linkmagico-worker", "linkmagico", … */
    const char *version; /* "0.1.0" */

    /* The value in a slot; null when it holds nothing. Borrowed until the record completes, also when the slot is
     * set again meanwhile. */
    const lm_value *(*record_get)(lm_record *record, uint32_t slot);

    /* Puts a copy of `value` into a slot; null or LM_NULL empties it. On any status but LM_OK the slot keeps what it
     * held. The stage must have declared the slot in `writes`. */
    uint32_t (*record_set)(lm_record *record, uint32_t slot, const lm_value *value);

    /* Puts bytes into a slot of type bytes or text without copying them. The host takes them over in every case,
     * also when it refuses them: it calls `release` exactly once. */
    uint32_t (*record_give)(lm_record *record, uint32_t slot, lm_plugin_bytes bytes);

    /* Microseconds until the host gives this record up; 0 or less: it has. */
    int64_t (*record_remaining)(lm_record *record);

    /* Ends a call of `process` or `flush`. Exactly once a token: a second call, one for an unknown token and one that
     * comes after the host gave up are harmless and counted against the plugin. After it returns, the record and
     * all that was borrowed from it are gone. `outcome` is copied. */
    void (*complete)(lm_completion completion, const lm_outcome *outcome);

    /* Ends a call of `query`: with a result (copied) and null error, or with null result and an LM_FAIL outcome. */
    void (*answer)(lm_completion completion, const lm_value *result, const lm_outcome *error);

    /* Writes one line to the daemon's log. `stage` may be null. Pairs are a map, or null. */
    void (*log)(uint32_t level, const char *stage, lm_host_bytes message, const lm_value *pairs);

    /* Adds to a counter, `name` as in Prometheus ([a-z_]+), shown as linkmagico_plugin_<name>_total. */
    void (*count)(const char *name, int64_t amount);

    /* Whether the egress policy lets this process connect to `address` (textual IPv4 or IPv6) and `port` for the host
     * name `host`. LM_OK or LM_DENIED; the reason (a static word) goes to `*reason` unless that is null. Whoever opens
     * sockets asks for the very address it is about to dial, each time. */
    uint32_t (*egress_check)(lm_host_bytes host, lm_host_bytes address, uint16_t port, const char **reason);

    /* A further facility by name, or null: for additions that are not worth a member. */
    const void *(*find)(const char *name);
} lm_host;

/* -------------------------------------------------------------------------------------------------------- stages */

typedef enum lm_stage_kind {
    LM_SELECT = 1,
    LM_FETCH = 2,
    LM_RETRY_GATE = 3,
    LM_RENDER = 4,
    LM_PARSE = 5,
    LM_ENRICH = 6,
    LM_STORE = 7
} lm_stage_kind;

typedef enum lm_option_type {
    LM_OPT_BOOL = 1,
    LM_OPT_INT = 2,
    LM_OPT_REAL = 3,
    LM_OPT_TEXT = 4,
    LM_OPT_DURATION = 5,       /* recipe: 20s        value: LM_DURATION */
    LM_OPT_DURATION_RANGE = 6, /* recipe: 2s..60s    value: map {min, max} of LM_DURATION */
    LM_OPT_BYTE_COUNT = 7,     /* recipe: 8MiB       value: LM_INT */
    LM_OPT_CHOICE = 8,         /* one of `choices`   value: LM_TEXT */
    LM_OPT_LIST = 9,           /* of `element`       value: LM_LIST */
    LM_OPT_MAP = 10,           /* any names to `element`     value: LM_MAP */
    LM_OPT_OBJECT = 11,        /* the names in `members`     value: LM_MAP */
    LM_OPT_ANY = 12
} lm_option_type;

enum { LM_OPTION_REQUIRED = 1, LM_OPTION_SECRET = 2, LM_OPTION_DEPRECATED = 4, LM_OPTION_HAS_MIN = 8, LM_OPTION_HAS_MAX = 16 };

typedef struct lm_option lm_option;

/* One option of a stage, as data: lint, docs, `explain` and defaults come from it. A plugin never parses YAML. */
struct lm_option {
    uint32_t size; /* sizeof(lm_option) */
    uint32_t type; /* an lm_option_type */
    uint32_t flags;
    uint32_t reserved;         /* 0 */
    const char *key;           /* null in an `element` */
    const char *default_value; /* JSON text in a recipe's notation ("\"20s\"", "3"); null: none */
    const char *doc;           /* one or two sentences: unit, zero, meaning */
    double minimum;            /* inclusive; microseconds, bytes or counts; with LM_OPTION_HAS_MIN */
    double maximum;            /* inclusive; with LM_OPTION_HAS_MAX */
    const char *const *choices; /* null-terminated; LM_OPT_CHOICE only, else null */
    const lm_option *element;   /* LM_OPT_LIST and LM_OPT_MAP, else null */
    const lm_option *const *members; /* null-terminated; LM_OPT_OBJECT, else null */
};

/* A worked example: docs and test at once. All three are JSON text. */
typedef struct lm_example {
    uint32_t size;     /* sizeof(lm_example) */
    uint32_t reserved; /* 0 */
    const char *name;
    const char *given;  /* slot names to values */
    const char *with;   /* the stage's options */
    const char *expect; /* slot names to values after the stage, or {"outcome": "drop", "code": …} */
} lm_example;

enum {
    LM_STAGE_SERIAL = 1 /* `process` is never called while another call of this stage instance is unfinished */
};

/* One configured stage of one pipeline: the plugin's own state. Opaque to the host. */
typedef struct lm_stage lm_stage;

typedef struct lm_stage_def lm_stage_def;

struct lm_stage_def {
    uint32_t size; /* sizeof(lm_stage_def) */
    uint32_t kind; /* an lm_stage_kind */
    uint32_t flags;
    uint32_t reserved;                /* 0 */
    const char *name;                 /* [a-z][a-z0-9_]{0,39}; a recipe writes `- <kind>: <name>` */
    const char *summary;              /* one sentence */
    const lm_option *const *options;  /* null-terminated; null: none */
    const uint32_t *reads;            /* lm_slot, 0-terminated; null: none */
    const uint32_t *writes;           /* lm_slot, 0-terminated; null: none */
    const lm_example *const *examples; /* null-terminated; null: none */

    /* Makes a stage from checked options (a map with all defaults filled in; borrowed until the call returns).
     * Returns LM_OK and `*stage`, or another status after filling `*error` with LM_FAIL: code "options", method = the
     * option's key path ("fields.price.css"), detail = what is wrong. What `error` points to must stay valid until the
     * next call into the plugin on this thread. Opens nothing that `destroy` does not close. */
    uint32_t (*create)(const lm_stage_def *def, const lm_host *host, const lm_value *options, lm_stage **stage,
                       lm_outcome *error);

    /* Frees a stage. Called once, after every call on it was completed. */
    void (*destroy)(lm_stage *stage);

    /* Works on one record. Calls `host->complete(completion, …)` exactly once, from any thread, before it returns or
     * later. `record` may be used until then. */
    void (*process)(lm_stage *stage, lm_record *record, lm_completion completion);

    /* Stores only, else null. Answers a question about what is stored with `host->answer`, exactly once. `request` is
     * a map {"op": text, …}, borrowed until then. Operations and results: docs of `store` stages. */
    void (*query)(lm_stage *stage, const lm_value *request, lm_completion completion);

    /* May be null. Makes everything accepted so far durable, then completes with LM_NEXT. */
    void (*flush)(lm_stage *stage, lm_completion completion);

    /* May be null. How the stage fares: LM_OK, or another status; a sentence goes to `*detail`, valid until the next
     * call of `health` on this stage. Returns at once. */
    uint32_t (*health)(lm_stage *stage, lm_host_bytes *detail);

    /* May be null. The host gave up on a call: its deadline passed or nobody waits any more. The plugin should stop and
     * must still complete it; the outcome is ignored. */
    void (*cancel)(lm_stage *stage, lm_completion completion);
};

/* ------------------------------------------------------------------------------------------------------- plugins */

typedef struct lm_plugin {
    uint32_t size; /* sizeof(lm_plugin) */
    uint16_t abi_major; /* LM_ABI_MAJOR of the header it was compiled with */
    uint16_t abi_minor; /* LM_ABI_MINOR likewise */
    const char *name;    /* [A-Za-z][A-Za-z0-9_-]{0,63} */
    const char *version; /* "1.2.0" */
    const char *swift_runtime; /* a plugin in Swift: the compiler's version, "6.3.1"; else null */
    const lm_stage_def *const *stages; /* null-terminated, at least one */
} lm_plugin;

/* The one exported function. Called once, on one thread, before anything else. The result and all it points to live
 * as long as the process. Null: the plugin declines this host; it should have logged why. No side effects. */
const lm_plugin *linkmagico_plugin(const lm_host *host);

#define LM_ENTRY_SYMBOL "linkmagico_plugin"

#ifdef __cplusplus
}
#endif
#endif
