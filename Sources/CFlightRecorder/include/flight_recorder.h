/* SPDX-License-Identifier: MIT
 *
 * The flight recorder: a page of memory that a worker shares with the daemon, in which it notes what it is about to do.
 * When the worker dies, however suddenly, the daemon reads there which record and stage each thread was in.
 *
 * Notes are plain atomic stores: no system call, no lock, safe in a signal handler.
 */
#ifndef LM_FLIGHT_RECORDER_H
#define LM_FLIGHT_RECORDER_H

#include <stdint.h>

#define LM_FLIGHT_MAGIC 0x4c4d46310001ULL
#define LM_FLIGHT_CELLS 1024
#define LM_FLIGHT_NONE UINT32_MAX

/* What a cell's record is doing. */
enum {
    LM_CELL_FREE = 0,
    LM_CELL_INSIDE = 1, /* a thread is inside a hook of the stage */
    LM_CELL_WAITING = 2, /* the hook returned, the stage has yet to complete */
    LM_CELL_CLAIMED = 3  /* being filled in: what else the cell says is of its last user */
};

/* How the worker ended, as far as it could say so itself. */
enum { LM_END_UNKNOWN = 0, LM_END_SIGNAL = 1, LM_END_EXIT = 2, LM_END_ORDERLY = 3 };

/* A copy of one cell. */
typedef struct lm_flight_cell {
    uint32_t state;
    uint32_t stage;      /* the worker's number for the stage instance */
    uint64_t record;     /* the lease or request number */
    uint64_t since_usec; /* CLOCK_MONOTONIC when the stage began */
    uint64_t until_usec; /* CLOCK_MONOTONIC when the host gives the stage up */
} lm_flight_cell;

/* A copy of what the worker said of its end. */
typedef struct lm_flight_end {
    uint32_t how;    /* LM_END_… */
    uint32_t signal; /* with LM_END_SIGNAL */
    uint32_t cell;   /* the cell whose hook the thread was in, or LM_FLIGHT_NONE */
    uint32_t plugin; /* the plugin whose code ran, by address or by `lm_flight_blame_plugin`, or LM_FLIGHT_NONE */
    uint32_t greedy_stage;  /* the stage in whose one call memory grew most, or LM_FLIGHT_NONE */
    uint64_t greedy_bytes;  /* by how much */
    uint64_t greedy_record; /* for which record */
} lm_flight_end;

typedef struct lm_flight_recorder lm_flight_recorder;

/* Bytes the shared memory needs. */
uint64_t lm_flight_size(void);

/* Creates the shared memory (memfd, close-on-exec). Returns its descriptor or -1 with errno. */
int lm_flight_create(void);

/* Maps the descriptor. Null with errno set when it is not a recorder. */
lm_flight_recorder *lm_flight_map(int fd);
void lm_flight_unmap(lm_flight_recorder *recorder);

/* ---- daemon's side: read only */
void lm_flight_read_cell(const lm_flight_recorder *recorder, uint32_t index, lm_flight_cell *out);
void lm_flight_read_end(const lm_flight_recorder *recorder, lm_flight_end *out);

/* ---- worker's side */

/* Makes `recorder` this process's, installs handlers for fatal signals on an alternate stack and an exit handler. */
void lm_flight_install(lm_flight_recorder *recorder);

/* Says that code between the two addresses belongs to plugin `index` (at most 256). */
void lm_flight_add_plugin(uint32_t index, uintptr_t start, uintptr_t end);

/* Adds every executable segment of the object that holds `address`. */
void lm_flight_add_plugin_at(uint32_t index, const void *address);

/* Takes a free cell for a record that the stage may hold for `limit_usec`; LM_FLIGHT_NONE when all are taken. */
uint32_t lm_flight_begin(uint64_t record, uint32_t stage, uint64_t limit_usec);

/* Called on the thread that runs a hook, around it. `leave` returns the cell this thread was in before. */
uint32_t lm_flight_enter(uint32_t cell);
void lm_flight_leave(uint32_t cell, uint32_t previous);
void lm_flight_finish(uint32_t cell);

/* Names the cell or plugin that this thread works for, without a change to any cell: around calls that belong to no
 * record (loading, create, destroy, health) or to one whose hook may still run on another thread (cancel). Return what
 * was named before. */
uint32_t lm_flight_blame_cell(uint32_t cell);
uint32_t lm_flight_blame_plugin(uint32_t plugin);

/* Most memory this process ever had resident, in bytes: what it grows by in a call is the stage's doing. */
uint64_t lm_flight_peak_memory(void);

/* Keeps freed heap, up to a bound, for the next record instead of giving it back to the system: the pages of a site are of
 * like size, and a page of memory that was given back costs a fault when it is needed again. Call it first in main. */
void lm_flight_tune_memory(void);

/* Lets go of resident memory that an idle process does not need: free heap, and the pages of programs and libraries that
 * are never written to. The system keeps those in its page cache and maps them again, without reading the disk, when they
 * are touched; most served the start only (symbol tables, relocations, descriptions of types) and never are. From any
 * thread, at any time. */
void lm_flight_trim_memory(void);

/* Says by how much the peak grew while a stage had a record in hand. Only the largest growth is kept. */
void lm_flight_note_growth(uint64_t record, uint32_t stage, uint64_t bytes);

/* The process is about to exit in order: the exit handler then says nothing. */
void lm_flight_orderly(void);

/* The process gets its signal when its parent dies, and answers it by killing its whole process group at once. */
void lm_flight_die_with_parent(int expected_parent);

/* Makes SIGTERM-like death of the whole group: children (browsers) must not outlive the worker. */
void lm_flight_kill_group(void);

/* CLOCK_MONOTONIC, the clock of the cells. */
uint64_t lm_flight_now(void);

/* ---- starting a worker */

/* Starts `path` in a process group of its own with `channel` and `flight` as descriptors 3 and 4 and nothing else open
 * but 0, 1 and 2. Returns its process id, or -1 with errno. Call it from a thread that lives as long as the process: the
 * worker is told of the death of the thread that started it. */
int lm_flight_spawn(const char *path, char *const argv[], char *const envp[], int channel, int flight);

/* Lowest free file descriptor: a cheap measure of how many are open. */
int lm_flight_lowest_free_fd(void);

#endif
