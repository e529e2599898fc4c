/* SPDX-License-Identifier: MIT */
#include "chat_pages.h"

/* #embed is of C23; the compiler takes it in all modes. */
#pragma clang diagnostic ignored "-Wc23-extensions"

#define TEXT "; charset=utf-8"

static const unsigned char chat_html[] = {
#embed "Pages/chat.html"
};
static const unsigned char chat_css[] = {
#embed "Pages/chat.css"
};
static const unsigned char chat_js[] = {
#embed "Pages/chat.js"
};
static const unsigned char dom_js[] = {
#embed "Pages/dom.js"
};
static const unsigned char stream_js[] = {
#embed "Pages/stream.js"
};
static const unsigned char texts_js[] = {
#embed "Pages/texts.js"
};
static const unsigned char widget_js[] = {
#embed "Pages/widget.js"
};
static const unsigned char admin_html[] = {
#embed "Pages/admin.html"
};
static const unsigned char admin_css[] = {
#embed "Pages/admin.css"
};
static const unsigned char admin_js[] = {
#embed "Pages/admin.js"
};
static const unsigned char charts_js[] = {
#embed "Pages/charts.js"
};
static const unsigned char icon_svg[] = {
#embed "Pages/icon.svg"
};

#define PAGE(name, type, bytes) {name, type TEXT, bytes, sizeof(bytes)}

static const chat_page pages[] = {
    PAGE("chat.html", "text/html", chat_html),
    PAGE("chat.css", "text/css", chat_css),
    PAGE("chat.js", "text/javascript", chat_js),
    PAGE("dom.js", "text/javascript", dom_js),
    PAGE("stream.js", "text/javascript", stream_js),
    PAGE("texts.js", "text/javascript", texts_js),
    PAGE("widget.js", "text/javascript", widget_js),
    PAGE("admin.html", "text/html", admin_html),
    PAGE("admin.css", "text/css", admin_css),
    PAGE("admin.js", "text/javascript", admin_js),
    PAGE("charts.js", "text/javascript", charts_js),
    PAGE("icon.svg", "image/svg+xml", icon_svg),
};

const chat_page *chat_pages(size_t *count) {
    *count = sizeof(pages) / sizeof(pages[0]);
    return pages;
}
