/* SPDX-License-Identifier: MIT
 *
 * Round trips on a Unix socket: round-trips SOCKET CLIENTS SECONDS NAME REQUEST EXPECTED
 *
 * Each client sends the request as a line, waits for a line, sends again; one thread and epoll for all of them. The
 * first answer of each client must contain EXPECTED. The processor time of the server, whoever it is, is read from the
 * kernel (SO_PEERCRED, unix(7); clock_getcpuclockid(3)), so that the client's is not in it. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { MAX_CLIENTS = 1000, WARM_UP = 100 };

static const char *request;
static size_t request_length;

static double seconds_of(clockid_t clock) {
    struct timespec time = {0};
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void quit(const char *what) {
    perror(what);
    exit(1);
}

/* Connects; a server that has just been started gets five seconds. */
static int connect_to(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof(address.sun_path)) quit("path of the socket");
    strcpy(address.sun_path, path);
    for (int attempt = 0; attempt < 500; attempt++) {
        int client = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (client < 0) quit("socket");
        if (connect(client, (struct sockaddr *)&address, sizeof(address)) == 0) return client;
        close(client);
        usleep(10000);
    }
    quit(path);
    return -1;
}

static void ask(int client) {
    if (write(client, request, request_length) != (ssize_t)request_length) quit("write");
}

/* Whether an answer is complete: its last byte ends a line. */
static int is_answered(int client, char *buffer, size_t size) {
    ssize_t count = read(client, buffer, size - 1);
    if (count <= 0) quit("the server closed the connection");
    buffer[count] = 0;
    return buffer[count - 1] == '\n';
}

static clockid_t clock_of_server(int client) {
    struct ucred peer;
    socklen_t length = sizeof(peer);
    clockid_t clock;
    if (getsockopt(client, SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0) quit("SO_PEERCRED");
    if (clock_getcpuclockid(peer.pid, &clock) != 0) quit("the server's clock");
    return clock;
}

/* Opens a client that has been answered some times. */
static int open_client(const char *path, const char *expected) {
    char buffer[65536];
    int client = connect_to(path);
    for (int trip = 0; trip < WARM_UP; trip++) {
        ask(client);
        while (!is_answered(client, buffer, sizeof(buffer))) {}
        if (trip == 0 && !strstr(buffer, expected)) {
            fprintf(stderr, "unexpected answer: %s\n", buffer);
            exit(1);
        }
    }
    return client;
}

int main(int count, char **arguments) {
    if (count != 7) {
        fputs("usage: round-trips SOCKET CLIENTS SECONDS NAME REQUEST EXPECTED\n", stderr);
        return 2;
    }
    int clients = atoi(arguments[2]);
    double limit = atof(arguments[3]);
    if (clients < 1 || clients > MAX_CLIENTS || limit <= 0) return 2;
    char *line = NULL;
    if (asprintf(&line, "%s\n", arguments[5]) < 0) return 1;
    request = line;
    request_length = strlen(line);

    int poller = epoll_create1(EPOLL_CLOEXEC);
    int opened[MAX_CLIENTS];
    for (int i = 0; i < clients; i++) {
        opened[i] = open_client(arguments[1], arguments[6]);
        struct epoll_event event = {.events = EPOLLIN, .data.fd = opened[i]};
        if (epoll_ctl(poller, EPOLL_CTL_ADD, opened[i], &event) != 0) quit("epoll_ctl");
    }
    clockid_t server = clock_of_server(opened[0]);
    double started = seconds_of(CLOCK_MONOTONIC), spent = seconds_of(server), now = started;
    long trips = 0;
    for (int i = 0; i < clients; i++) ask(opened[i]);
    while (now - started < limit) {
        char buffer[65536];
        struct epoll_event events[64];
        int ready = epoll_wait(poller, events, 64, 5000);
        if (ready <= 0) quit("no answer within 5 s");
        for (int i = 0; i < ready; i++) {
            if (!is_answered(events[i].data.fd, buffer, sizeof(buffer))) continue;
            trips++;
            ask(events[i].data.fd);
        }
        now = seconds_of(CLOCK_MONOTONIC);
    }
    spent = seconds_of(server) - spent;
    printf("%s, %d client%s\t%.0f\tround trips/s\n", arguments[4], clients, clients == 1 ? "" : "s",
           (double)trips / (now - started));
    printf("%s, %d client%s, server\t%.3f\tus CPU/round trip\n", arguments[4], clients, clients == 1 ? "" : "s",
           spent * 1e6 / (double)trips);
    free(line);
    return 0;
}
