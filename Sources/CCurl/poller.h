// SPDX-License-Identifier: MIT
//
// Waiting for libcurl's sockets with epoll: what one event costs does not grow with the number of transfers.
#pragma once
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <unistd.h>

/* A socket that can be read or written, as curl_multi_socket_action takes it. */
typedef struct ccurl_ready {
    curl_socket_t socket;
    int events; /* of CURL_CSELECT_IN, _OUT, _ERR */
} ccurl_ready;

/* What is known of a socket, by its number. libcurl lets go of a kept connection's socket after each transfer and wants
 * it back with the next one: a socket whose opening and closing pass through here stays with epoll in between, which
 * saves two system calls a page. */
typedef struct ccurl_socket {
    unsigned char is_ours;  /* opened by ccurl_poller_open_socket and not closed since */
    unsigned char wanted;   /* of EPOLLIN, EPOLLOUT: what libcurl waits for */
    unsigned char watched;  /* what epoll waits for; 0: epoll does not have it */
} ccurl_socket;

/* All but ccurl_poller_wake on one thread at a time. */
typedef struct ccurl_poller {
    int epoll;
    int wake;
    ccurl_socket *sockets;
    int capacity;
} ccurl_poller;

/* Returns 0, or -1 and leaves nothing open. */
static inline int ccurl_poller_open(ccurl_poller *poller) {
    memset(poller, 0, sizeof(*poller));
    poller->epoll = epoll_create1(EPOLL_CLOEXEC);
    if (poller->epoll < 0) return -1;
    poller->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data = {.fd = poller->wake}};
    if (poller->wake >= 0 && epoll_ctl(poller->epoll, EPOLL_CTL_ADD, poller->wake, &event) == 0) return 0;
    if (poller->wake >= 0) close(poller->wake);
    close(poller->epoll);
    return -1;
}

static inline void ccurl_poller_close(ccurl_poller *poller) {
    close(poller->epoll);
    close(poller->wake);
    free(poller->sockets);
}

/* From any thread: the wait under way, or else the next one, ends at once. */
static inline void ccurl_poller_wake(int wake) { (void)eventfd_write(wake, 1); }

/* What is known of a socket; null without memory for it. */
static inline ccurl_socket *ccurl_poller_socket(ccurl_poller *poller, curl_socket_t socket) {
    if (socket < 0) return NULL;
    if (socket >= poller->capacity) {
        int capacity = socket < 128 ? 256 : 2 * socket;
        ccurl_socket *sockets = realloc(poller->sockets, (size_t)capacity * sizeof(*sockets));
        if (!sockets) return NULL;
        memset(sockets + poller->capacity, 0, (size_t)(capacity - poller->capacity) * sizeof(*sockets));
        poller->sockets = sockets;
        poller->capacity = capacity;
    }
    return &poller->sockets[socket];
}

/* As socket(2), and never inherited: children of the worker (a browser, a converter) must not hold connections open. */
static inline curl_socket_t ccurl_poller_open_socket(ccurl_poller *poller, const struct curl_sockaddr *address) {
    curl_socket_t opened = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    ccurl_socket *known = ccurl_poller_socket(poller, opened);
    if (known) *known = (ccurl_socket){.is_ours = 1};
    return opened;
}

/* Closes what ccurl_poller_open_socket opened. Taken from epoll first: a child between fork and exec may hold it. */
static inline int ccurl_poller_close_socket(ccurl_poller *poller, curl_socket_t socket) {
    if (socket >= 0 && socket < poller->capacity) {
        if (poller->sockets[socket].watched) (void)epoll_ctl(poller->epoll, EPOLL_CTL_DEL, socket, NULL);
        poller->sockets[socket] = (ccurl_socket){0};
    }
    return close(socket);
}

static inline void ccurl_poller_change(ccurl_poller *poller, curl_socket_t socket, ccurl_socket *known, unsigned events) {
    struct epoll_event event = {.events = events, .data = {.fd = socket}};
    int action = events == 0 ? EPOLL_CTL_DEL : known->watched ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    (void)epoll_ctl(poller->epoll, action, socket, &event);
    known->watched = (unsigned char)events;
}

/* `what` is of CURL_POLL_IN, _OUT, _INOUT, _REMOVE, as CURLMOPT_SOCKETFUNCTION gives it. */
static inline void ccurl_poller_watch(ccurl_poller *poller, curl_socket_t socket, int what) {
    ccurl_socket *known = ccurl_poller_socket(poller, socket);
    if (!known) return; /* without memory libcurl's timers have to do */
    unsigned events = 0;
    if (what != CURL_POLL_REMOVE) events = (what & CURL_POLL_IN ? EPOLLIN : 0) | (what & CURL_POLL_OUT ? EPOLLOUT : 0);
    known->wanted = (unsigned char)events;
    /* Nobody else's socket stays, for its number may mean another one soon. Nor one that is watched for writing, which
     * it is ready for all the time. */
    if (events == 0 && known->is_ours && known->watched == EPOLLIN) return;
    if (events != known->watched) ccurl_poller_change(poller, socket, known, events);
}

/* Waits for at most `timeout` milliseconds, -1 for ever. Returns how many sockets stand in `ready`; being woken is
 * none. */
static inline int ccurl_poller_wait(ccurl_poller *poller, int timeout, ccurl_ready *ready, int capacity) {
    struct epoll_event events[64];
    if (capacity > 64) capacity = 64;
    int found = epoll_wait(poller->epoll, events, capacity, timeout), count = 0;
    for (int i = 0; i < found; i++) {
        int socket = events[i].data.fd;
        if (socket == poller->wake) {
            eventfd_t value;
            (void)eventfd_read(poller->wake, &value);
            continue;
        }
        ccurl_socket *known = ccurl_poller_socket(poller, socket);
        if (known && known->wanted == 0) {
            /* A kept connection that its server closed, mostly: libcurl finds out when it wants to use it again. */
            ccurl_poller_change(poller, socket, known, 0);
            continue;
        }
        unsigned seen = events[i].events;
        ready[count].socket = socket;
        ready[count].events = (seen & EPOLLIN ? CURL_CSELECT_IN : 0) | (seen & EPOLLOUT ? CURL_CSELECT_OUT : 0) |
                              (seen & (EPOLLERR | EPOLLHUP) ? CURL_CSELECT_ERR : 0);
        count++;
    }
    return count;
}

/* Names the calling thread, for top and debuggers; at most 15 bytes count. */
static inline void ccurl_name_thread(const char *name) { (void)prctl(PR_SET_NAME, name, 0, 0, 0); }
