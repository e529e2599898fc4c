/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "flight_recorder.h"

#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

typedef struct cell {
    _Atomic uint32_t state;
    _Atomic uint32_t stage;
    _Atomic uint64_t record;
    _Atomic uint64_t since_usec;
    _Atomic uint64_t until_usec;
} cell;

struct lm_flight_recorder {
    uint64_t magic;
    _Atomic uint32_t end_how;
    _Atomic uint32_t end_signal;
    _Atomic uint32_t end_cell;
    _Atomic uint32_t end_plugin;
    _Atomic uint32_t greedy_stage;
    _Atomic uint64_t greedy_bytes;
    _Atomic uint64_t greedy_record;
    cell cells[LM_FLIGHT_CELLS];
};

typedef struct range {
    uintptr_t start, end;
    uint32_t plugin;
} range;

static lm_flight_recorder *mine;
static _Atomic uint32_t next_cell;
static range ranges[1024];
static _Atomic uint32_t range_count;
static _Atomic int is_orderly;
static __thread uint32_t current_cell = LM_FLIGHT_NONE;
static __thread uint32_t current_plugin = LM_FLIGHT_NONE;
static __thread int has_alternate_stack;

uint64_t lm_flight_size(void) { return sizeof(lm_flight_recorder); }

int lm_flight_create(void) {
    int fd = memfd_create("linkmagico-flight", MFD_CLOEXEC);
    if (fd < 0) return -1;
    if (ftruncate(fd, (off_t)sizeof(lm_flight_recorder)) != 0) {
        int saved = errno;
        close(fd);
        errno = saved;
        return -1;
    }
    lm_flight_recorder *recorder =
        mmap(NULL, sizeof(*recorder), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (recorder == MAP_FAILED) {
        close(fd);
        return -1;
    }
    recorder->magic = LM_FLIGHT_MAGIC;
    atomic_store(&recorder->end_cell, LM_FLIGHT_NONE);
    atomic_store(&recorder->end_plugin, LM_FLIGHT_NONE);
    atomic_store(&recorder->greedy_stage, LM_FLIGHT_NONE);
    munmap(recorder, sizeof(*recorder));
    return fd;
}

lm_flight_recorder *lm_flight_map(int fd) {
    struct stat info;
    if (fstat(fd, &info) != 0) return NULL;
    if (info.st_size < (off_t)sizeof(lm_flight_recorder)) {
        errno = EINVAL;
        return NULL;
    }
    lm_flight_recorder *recorder =
        mmap(NULL, sizeof(*recorder), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (recorder == MAP_FAILED) return NULL;
    if (recorder->magic != LM_FLIGHT_MAGIC) {
        munmap(recorder, sizeof(*recorder));
        errno = EINVAL;
        return NULL;
    }
    return recorder;
}

void lm_flight_unmap(lm_flight_recorder *recorder) {
    if (recorder) munmap(recorder, sizeof(*recorder));
}

void lm_flight_read_cell(const lm_flight_recorder *recorder, uint32_t index, lm_flight_cell *out) {
    memset(out, 0, sizeof(*out));
    if (index >= LM_FLIGHT_CELLS) return;
    const cell *source = &recorder->cells[index];
    out->state = atomic_load(&source->state);
    out->stage = atomic_load(&source->stage);
    out->record = atomic_load(&source->record);
    out->since_usec = atomic_load(&source->since_usec);
    out->until_usec = atomic_load(&source->until_usec);
}

void lm_flight_read_end(const lm_flight_recorder *recorder, lm_flight_end *out) {
    out->how = atomic_load(&recorder->end_how);
    out->signal = atomic_load(&recorder->end_signal);
    out->cell = atomic_load(&recorder->end_cell);
    out->plugin = atomic_load(&recorder->end_plugin);
    out->greedy_stage = atomic_load(&recorder->greedy_stage);
    out->greedy_bytes = atomic_load(&recorder->greedy_bytes);
    out->greedy_record = atomic_load(&recorder->greedy_record);
}

/* ------------------------------------------------------------------------------------------------ the end */

static uint32_t plugin_of(uintptr_t address) {
    uint32_t count = atomic_load(&range_count);
    for (uint32_t i = 0; i < count; i++)
        if (address >= ranges[i].start && address < ranges[i].end) return ranges[i].plugin;
    return LM_FLIGHT_NONE;
}

static uintptr_t program_counter(const void *context) {
    const ucontext_t *user = context;
#if defined(__x86_64__)
    return (uintptr_t)user->uc_mcontext.gregs[REG_RIP];
#elif defined(__aarch64__)
    return (uintptr_t)user->uc_mcontext.pc;
#else
    (void)user;
    return 0;
#endif
}

/* Runs on the thread that failed: its thread-local cell says whose hook it was in. Async-signal-safe throughout. */
static void on_fatal_signal(int number, siginfo_t *info, void *context) {
    (void)info;
    if (mine && atomic_load(&mine->end_how) == LM_END_UNKNOWN) {
        atomic_store(&mine->end_signal, (uint32_t)number);
        atomic_store(&mine->end_cell, current_cell);
        uint32_t by_address = plugin_of(program_counter(context));
        atomic_store(&mine->end_plugin, by_address != LM_FLIGHT_NONE ? by_address : current_plugin);
        atomic_store(&mine->end_how, LM_END_SIGNAL);
    }
    signal(number, SIG_DFL);
    raise(number);
}

/* A plugin that calls exit() ends here, on its own thread. */
static void on_exit_called(void) {
    if (!mine || atomic_load(&is_orderly) || atomic_load(&mine->end_how) != LM_END_UNKNOWN) return;
    atomic_store(&mine->end_cell, current_cell);
    atomic_store(&mine->end_plugin, current_plugin);
    atomic_store(&mine->end_how, LM_END_EXIT);
    _exit(70);
}

static void on_parent_death(int number) {
    (void)number;
    kill(0, SIGKILL);
}

/* A stack overflow needs another stack to be reported on: every thread that enters a hook gets one, for as long as the
 * process lives. A plugin's own threads have none: their end is read from the cells that were in use. */
static void add_alternate_stack(void) {
    if (has_alternate_stack) return;
    has_alternate_stack = 1;
    const size_t size = 65536;
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return;
    stack_t stack = {.ss_sp = memory, .ss_size = size};
    sigaltstack(&stack, NULL);
}

void lm_flight_install(lm_flight_recorder *recorder) {
    mine = recorder;
    add_alternate_stack();
    struct sigaction action;
    memset(&action, 0, sizeof(action));
    action.sa_sigaction = on_fatal_signal;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND;
    sigemptyset(&action.sa_mask);
    const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS};
    for (size_t i = 0; i < sizeof(fatal) / sizeof(fatal[0]); i++) sigaction(fatal[i], &action, NULL);
    atexit(on_exit_called);
}

void lm_flight_orderly(void) {
    atomic_store(&is_orderly, 1);
    if (mine) atomic_store(&mine->end_how, LM_END_ORDERLY);
}

void lm_flight_kill_group(void) { kill(0, SIGKILL); }

void lm_flight_die_with_parent(int expected_parent) {
    struct sigaction action;
    memset(&action, 0, sizeof(action));
    action.sa_handler = on_parent_death;
    sigemptyset(&action.sa_mask);
    sigaction(SIGUSR2, &action, NULL);
    prctl(PR_SET_PDEATHSIG, SIGUSR2);
    if (getppid() != expected_parent) kill(0, SIGKILL); /* it died before the line above */
}

/* ---------------------------------------------------------------------------------------------- the cells */

uint64_t lm_flight_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000u + (uint64_t)now.tv_nsec / 1000u;
}

uint32_t lm_flight_begin(uint64_t record, uint32_t stage, uint64_t limit_usec) {
    if (!mine) return LM_FLIGHT_NONE;
    for (uint32_t tries = 0; tries < LM_FLIGHT_CELLS; tries++) {
        uint32_t index = atomic_fetch_add(&next_cell, 1) % LM_FLIGHT_CELLS;
        uint32_t expected = LM_CELL_FREE;
        cell *target = &mine->cells[index];
        if (!atomic_compare_exchange_strong(&target->state, &expected, LM_CELL_CLAIMED)) continue;
        atomic_store(&target->record, record);
        atomic_store(&target->stage, stage);
        uint64_t now = lm_flight_now();
        atomic_store(&target->since_usec, now);
        atomic_store(&target->until_usec, limit_usec > UINT64_MAX - now ? UINT64_MAX : now + limit_usec);
        atomic_store(&target->state, LM_CELL_WAITING);
        return index;
    }
    return LM_FLIGHT_NONE;
}

uint32_t lm_flight_enter(uint32_t index) {
    uint32_t previous = current_cell;
    current_cell = index;
    if (mine) add_alternate_stack();
    if (mine && index < LM_FLIGHT_CELLS) atomic_store(&mine->cells[index].state, LM_CELL_INSIDE);
    return previous;
}

void lm_flight_leave(uint32_t index, uint32_t previous) {
    uint32_t inside = LM_CELL_INSIDE;
    if (mine && index < LM_FLIGHT_CELLS)
        atomic_compare_exchange_strong(&mine->cells[index].state, &inside, LM_CELL_WAITING);
    current_cell = previous;
}

uint32_t lm_flight_blame_cell(uint32_t index) {
    uint32_t previous = current_cell;
    current_cell = index;
    return previous;
}

uint32_t lm_flight_blame_plugin(uint32_t index) {
    uint32_t previous = current_plugin;
    current_plugin = index;
    if (mine) add_alternate_stack();
    return previous;
}

void lm_flight_finish(uint32_t index) {
    if (mine && index < LM_FLIGHT_CELLS) atomic_store(&mine->cells[index].state, LM_CELL_FREE);
}

uint64_t lm_flight_peak_memory(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (uint64_t)usage.ru_maxrss * 1024u;
}

void lm_flight_tune_memory(void) {
    mallopt(M_ARENA_MAX, 4);
    mallopt(M_TRIM_THRESHOLD, 4 << 20); /* of each arena: 16 MB are kept at most, until the process is idle */
    mallopt(M_TOP_PAD, 256 << 10);
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
}

/* Whether the dynamic linker wrote into pages that are said to be read-only: those exist nowhere else. */
static int has_text_relocations(const struct dl_phdr_info *info) {
    for (int i = 0; i < info->dlpi_phnum; i++) {
        if (info->dlpi_phdr[i].p_type != PT_DYNAMIC) continue;
        const ElfW(Dyn) *entry = (const void *)(info->dlpi_addr + info->dlpi_phdr[i].p_vaddr);
        for (; entry->d_tag != DT_NULL; entry++)
            if (entry->d_tag == DT_TEXTREL || (entry->d_tag == DT_FLAGS && (entry->d_un.d_val & DF_TEXTREL))) return 1;
    }
    return 0;
}

static int let_go_of_object(struct dl_phdr_info *info, size_t size, void *context) {
    (void)size;
    (void)context;
    /* The kernel's own object (vdso) is no file. */
    if (info->dlpi_addr == getauxval(AT_SYSINFO_EHDR) || has_text_relocations(info)) return 0;
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        /* What is written once and protected then (PT_GNU_RELRO) lies in a writable segment: not touched here. */
        if (header->p_type != PT_LOAD || (header->p_flags & PF_W)) continue;
        uintptr_t start = (info->dlpi_addr + header->p_vaddr + page - 1) & ~(page - 1);
        uintptr_t end = (info->dlpi_addr + header->p_vaddr + header->p_memsz) & ~(page - 1);
        if (start < end) (void)madvise((void *)start, end - start, MADV_DONTNEED);
    }
    return 0;
}

void lm_flight_trim_memory(void) {
    malloc_trim(0);
    dl_iterate_phdr(let_go_of_object, NULL);
}

void lm_flight_note_growth(uint64_t record, uint32_t stage, uint64_t bytes) {
    if (!mine || bytes <= atomic_load(&mine->greedy_bytes)) return;
    /* Two racing notes may mix; both are large then, and the blame is still one of the two. */
    atomic_store(&mine->greedy_bytes, bytes);
    atomic_store(&mine->greedy_record, record);
    atomic_store(&mine->greedy_stage, stage);
}

/* -------------------------------------------------------------------------------------------- the plugins */

void lm_flight_add_plugin(uint32_t index, uintptr_t start, uintptr_t end) {
    uint32_t at = atomic_load(&range_count);
    if (at >= sizeof(ranges) / sizeof(ranges[0])) return;
    ranges[at] = (range){.start = start, .end = end, .plugin = index};
    atomic_store(&range_count, at + 1);
}

struct search {
    uintptr_t address;
    uint32_t index;
};

static int visit_object(struct dl_phdr_info *info, size_t size, void *context) {
    (void)size;
    struct search *search = context;
    int holds = 0;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        uintptr_t start = info->dlpi_addr + header->p_vaddr;
        if (header->p_type == PT_LOAD && search->address >= start && search->address < start + header->p_memsz) holds = 1;
    }
    if (!holds) return 0;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        if (header->p_type != PT_LOAD || !(header->p_flags & PF_X)) continue;
        uintptr_t start = info->dlpi_addr + header->p_vaddr;
        lm_flight_add_plugin(search->index, start, start + header->p_memsz);
    }
    return 1;
}

void lm_flight_add_plugin_at(uint32_t index, const void *address) {
    struct search search = {.address = (uintptr_t)address, .index = index};
    dl_iterate_phdr(visit_object, &search);
}

/* ------------------------------------------------------------------------------------------------- spawn */

int lm_flight_spawn(const char *path, char *const argv[], char *const envp[], int channel, int flight) {
    /* Out of the way of 3 and 4, which the child's copies become. */
    int high_channel = fcntl(channel, F_DUPFD_CLOEXEC, 64);
    int high_flight = fcntl(flight, F_DUPFD_CLOEXEC, 64);
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, high_channel, 3);
    posix_spawn_file_actions_adddup2(&actions, high_flight, 4);
    posix_spawn_file_actions_addclosefrom_np(&actions, 5);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    pid_t pid = -1;
    int status = high_channel < 0 || high_flight < 0 ? EMFILE : posix_spawn(&pid, path, &actions, &attributes, argv, envp);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (high_channel >= 0) close(high_channel);
    if (high_flight >= 0) close(high_flight);
    if (status != 0) {
        errno = status;
        return -1;
    }
    return pid;
}

int lm_flight_lowest_free_fd(void) {
    int fd = fcntl(0, F_DUPFD_CLOEXEC, 0);
    if (fd < 0) fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (fd >= 0) close(fd);
    return fd;
}
