// SPDX-License-Identifier: MIT
#pragma once
#include <zlib.h>

// inflateInit2 and deflateInit2 are macros, which Swift does not see.
static inline int linkmagico_inflate_init(z_stream *stream, int windowBits) {
    return inflateInit2(stream, windowBits);
}

static inline int linkmagico_deflate_init(z_stream *stream, int level, int windowBits) {
    return deflateInit2(stream, level, Z_DEFLATED, windowBits, 9, Z_DEFAULT_STRATEGY);
}
