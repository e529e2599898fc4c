/* SPDX-License-Identifier: MIT
 *
 * The web pages, inside the program: one file to install, and nothing to find at run time. */
#pragma once
#include <stddef.h>

typedef struct {
    const char *name;
    const char *type;
    const unsigned char *bytes;
    size_t count;
} chat_page;

/* Lives as long as the program. */
const chat_page *chat_pages(size_t *count);
