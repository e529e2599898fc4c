/* SPDX-License-Identifier: MIT
 *
 * The least a program on libcurl can do to fetch pages: bare-fetch BASE PAGES CONCURRENCY
 *
 * One multi handle, CONCURRENCY easy handles that are used again and again, a buffer for each body; no headers kept, no
 * checks, no records. Page n is BASE/<n mod 50>/<n>.html. What the plugin asks of the network is asked here too:
 * HTTP/1.1 on kept connections, a user agent, an encoding. */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct transfer {
    CURL *easy;
    char *body;
    size_t length, capacity;
};

static const char *site;
static long pages, next_page, done_pages;
static size_t total;

static double seconds_of(clockid_t clock) {
    struct timespec time = {0};
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void quit(const char *what) {
    fprintf(stderr, "%s\n", what);
    exit(1);
}

static size_t receive(char *bytes, size_t size, size_t count, void *context) {
    struct transfer *transfer = context;
    size_t length = size * count;
    if (transfer->length + length > transfer->capacity) {
        size_t capacity = 2 * (transfer->length + length);
        char *grown = realloc(transfer->body, capacity);
        if (!grown) return 0;
        transfer->body = grown;
        transfer->capacity = capacity;
    }
    memcpy(transfer->body + transfer->length, bytes, length);
    transfer->length += length;
    return length;
}

/* Starts the next page on a handle, when there is one. */
static void start(CURLM *multi, struct transfer *transfer) {
    if (next_page == pages) return;
    char url[512];
    snprintf(url, sizeof(url), "%s/%ld/%ld.html", site, next_page % 50, next_page);
    next_page++;
    curl_easy_setopt(transfer->easy, CURLOPT_URL, url);
    if (curl_multi_add_handle(multi, transfer->easy) != CURLM_OK) quit("curl_multi_add_handle");
}

static void open_transfer(struct transfer *transfer) {
    transfer->easy = curl_easy_init();
    if (!transfer->easy) quit("curl_easy_init");
    curl_easy_setopt(transfer->easy, CURLOPT_PRIVATE, transfer);
    curl_easy_setopt(transfer->easy, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(transfer->easy, CURLOPT_WRITEDATA, transfer);
    curl_easy_setopt(transfer->easy, CURLOPT_USERAGENT, "bare-fetch/1.0");
    curl_easy_setopt(transfer->easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(transfer->easy, CURLOPT_NOSIGNAL, 1L);
}

/* Takes what has ended and starts the next pages. */
static void finish(CURLM *multi) {
    int left = 0;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left))) {
        if (message->msg != CURLMSG_DONE) continue;
        struct transfer *transfer = NULL;
        long status = 0;
        CURL *easy = message->easy_handle;
        CURLcode result = message->data.result;
        curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)&transfer);
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        if (result != CURLE_OK) quit(curl_easy_strerror(result));
        if (status != 200) quit("a page has another status than 200");
        curl_multi_remove_handle(multi, easy);
        total += transfer->length;
        done_pages++;
        /* Each page is memory of its own, as it is for whoever keeps it. */
        free(transfer->body);
        transfer->body = NULL;
        transfer->length = transfer->capacity = 0;
        start(multi, transfer);
    }
}

int main(int count, char **arguments) {
    if (count != 4) {
        fputs("usage: bare-fetch BASE PAGES CONCURRENCY\n", stderr);
        return 2;
    }
    site = arguments[1];
    pages = atol(arguments[2]);
    long concurrency = atol(arguments[3]);
    if (pages < 1 || concurrency < 1 || concurrency > 1000) return 2;
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURLM *multi = curl_multi_init();
    struct transfer *transfers = calloc((size_t)concurrency, sizeof(*transfers));
    if (!multi || !transfers) quit("memory");
    double started = seconds_of(CLOCK_MONOTONIC), spent = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
    for (long i = 0; i < concurrency; i++) {
        open_transfer(&transfers[i]);
        start(multi, &transfers[i]);
    }
    while (done_pages < pages) {
        int running = 0;
        if (curl_multi_perform(multi, &running) != CURLM_OK) quit("curl_multi_perform");
        finish(multi);
        if (done_pages < pages && curl_multi_poll(multi, NULL, 0, 5000, NULL) != CURLM_OK) quit("curl_multi_poll");
    }
    spent = seconds_of(CLOCK_PROCESS_CPUTIME_ID) - spent;
    double took = seconds_of(CLOCK_MONOTONIC) - started;
    if (total < (size_t)pages * 1000) quit("the pages were too small");
    printf("bare libcurl multi\t%.4f\tms CPU/page\n", spent * 1e3 / (double)pages);
    printf("bare libcurl multi, rate\t%.0f\tpages/s\n", (double)pages / took);
    return 0;
}
