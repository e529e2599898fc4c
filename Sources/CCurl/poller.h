// SPDX-License-Identifier: MIT
//
// Waiting for libcurl's sockets with epoll: what one event costs does not grow with the number of transfers.
#pragma once
#include <curl/curl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <unistd.h>

/* A socket that can be read or written, as curl_multi_socket_action takes it. */
typedef struct ccurl_ready {
    curl_socket_t socket;
    int events; /* of CURL_CSELECT_IN, _OUT, _ERR */
} ccurl_ready;

/* Returns an epoll descriptor, or -1. `*wake` becomes a descriptor that ccurl_poller_wake can be called with. */
static inline int ccurl_poller_open(int *wake) {
    int poller = epoll_create1(EPOLL_CLOEXEC);
    if (poller < 0) return -1;
    *wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data = {.fd = *wake}};
    if (*wake < 0 || epoll_ctl(poller, EPOLL_CTL_ADD, *wake, &event) != 0) {
        if (*wake >= 0) close(*wake);
        close(poller);
        return -1;
    }
    return poller;
}

/* From any thread: the wait under way, or else the next one, ends at once. */
static inline void ccurl_poller_wake(int wake) { (void)eventfd_write(wake, 1); }

/* `what` is of CURL_POLL_IN, _OUT, _INOUT, _REMOVE; `is_known`: it was watched before and not removed since. */
static inline void ccurl_poller_watch(int poller, curl_socket_t socket, int what, int is_known) {
    struct epoll_event event = {.events = 0, .data = {.fd = socket}};
    if (what & CURL_POLL_IN) event.events |= EPOLLIN;
    if (what & CURL_POLL_OUT) event.events |= EPOLLOUT;
    int action = what == CURL_POLL_REMOVE ? EPOLL_CTL_DEL : is_known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    (void)epoll_ctl(poller, action, socket, &event);
}

/* Waits for at most `timeout` milliseconds, -1 for ever. Returns how many sockets stand in `ready`; being woken is
 * none. */
static inline int ccurl_poller_wait(int poller, int wake, int timeout, ccurl_ready *ready, int capacity) {
    struct epoll_event events[64];
    if (capacity > 64) capacity = 64;
    int found = epoll_wait(poller, events, capacity, timeout), count = 0;
    for (int i = 0; i < found; i++) {
        if (events[i].data.fd == wake) {
            eventfd_t value;
            (void)eventfd_read(wake, &value);
            continue;
        }
        unsigned seen = events[i].events;
        ready[count].socket = events[i].data.fd;
        ready[count].events = (seen & EPOLLIN ? CURL_CSELECT_IN : 0) | (seen & EPOLLOUT ? CURL_CSELECT_OUT : 0) |
                              (seen & (EPOLLERR | EPOLLHUP) ? CURL_CSELECT_ERR : 0);
        count++;
    }
    return count;
}

/* Names the calling thread, for top and debuggers; at most 15 bytes count. */
static inline void ccurl_name_thread(const char *name) { (void)prctl(PR_SET_NAME, name, 0, 0, 0); }
