/* SPDX-License-Identifier: MIT
 *
 * SHA-256 (FIPS 180-4), with the processor's own instructions where it has them. libcrypto is no faster there, and costs
 * each process that loads it 3 MB of memory. */
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define CCRYPTO_SHA256_BLOCK 64

/* The fractional parts of the cube roots of the first 64 primes: FIPS 180-4 section 4.2.2. */
static const uint32_t ccrypto_sha256_k[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static inline uint32_t ccrypto_rotate(uint32_t value, int count) { return value >> count | value << (32 - count); }

static inline uint32_t ccrypto_big_endian(const unsigned char *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* FIPS 180-4 section 6.2.2, for any machine. */
static inline void ccrypto_sha256_portable(uint32_t state[8], const unsigned char *bytes, size_t blocks) {
    for (; blocks > 0; blocks--, bytes += CCRYPTO_SHA256_BLOCK) {
        uint32_t w[64];
        for (int t = 0; t < 16; t++) w[t] = ccrypto_big_endian(bytes + 4 * t);
        for (int t = 16; t < 64; t++) {
            uint32_t x = w[t - 15], y = w[t - 2];
            w[t] = w[t - 16] + (ccrypto_rotate(x, 7) ^ ccrypto_rotate(x, 18) ^ x >> 3) + w[t - 7] +
                   (ccrypto_rotate(y, 17) ^ ccrypto_rotate(y, 19) ^ y >> 10);
        }
        uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
        uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
        /* Eight at a time, the names move round without a copy. */
#pragma clang loop unroll_count(8)
        for (int t = 0; t < 64; t++) {
            uint32_t one = h + (ccrypto_rotate(e, 6) ^ ccrypto_rotate(e, 11) ^ ccrypto_rotate(e, 25)) +
                           ((e & f) ^ (~e & g)) + ccrypto_sha256_k[t] + w[t];
            uint32_t two = (ccrypto_rotate(a, 2) ^ ccrypto_rotate(a, 13) ^ ccrypto_rotate(a, 22)) +
                           ((a & b) ^ (a & c) ^ (b & c));
            h = g, g = f, f = e, e = d + one, d = c, c = b, b = a, a = one + two;
        }
        state[0] += a, state[1] += b, state[2] += c, state[3] += d;
        state[4] += e, state[5] += f, state[6] += g, state[7] += h;
    }
}

#if defined(__x86_64__) && defined(__clang__)
#include <cpuid.h>

/* Whether the processor has the SHA extensions, and SSE4.1 that they are used with. */
static inline int ccrypto_has_sha_extensions(void) {
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSE4_1)) return 0;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA) != 0;
}

typedef int ccrypto_v4 __attribute__((vector_size(16)));

/* Source: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2, SHA256RNDS2, SHA256MSG1, SHA256MSG2.
 * A vector's lowest element stands first: {F, E, B, A} and {H, G, D, C}, and words of the schedule in their order. */
__attribute__((target("sha,sse4.1"))) static inline void ccrypto_sha256_extended(
    uint32_t state[8], const unsigned char *bytes, size_t blocks) {
    ccrypto_v4 abef = {(int)state[5], (int)state[4], (int)state[1], (int)state[0]};
    ccrypto_v4 cdgh = {(int)state[7], (int)state[6], (int)state[3], (int)state[2]};
    for (; blocks > 0; blocks--, bytes += CCRYPTO_SHA256_BLOCK) {
        ccrypto_v4 w[16], abef_before = abef, cdgh_before = cdgh;
#pragma clang loop unroll(full)
        for (int i = 0; i < 16; i++) {
            if (i < 4) {
                const unsigned char *word = bytes + 16 * i;
                w[i] = (ccrypto_v4){(int)ccrypto_big_endian(word), (int)ccrypto_big_endian(word + 4),
                                    (int)ccrypto_big_endian(word + 8), (int)ccrypto_big_endian(word + 12)};
            } else {
                ccrypto_v4 seven = __builtin_shufflevector(w[i - 2], w[i - 1], 1, 2, 3, 4);
                w[i] = __builtin_ia32_sha256msg2(__builtin_ia32_sha256msg1(w[i - 4], w[i - 3]) + seven, w[i - 1]);
            }
            ccrypto_v4 k;
            memcpy(&k, ccrypto_sha256_k + 4 * i, sizeof(k));
            k += w[i];
            cdgh = __builtin_ia32_sha256rnds2(cdgh, abef, k);
            abef = __builtin_ia32_sha256rnds2(abef, cdgh, __builtin_shufflevector(k, k, 2, 3, 2, 3));
        }
        abef += abef_before;
        cdgh += cdgh_before;
    }
    state[0] = (uint32_t)abef[3], state[1] = (uint32_t)abef[2], state[4] = (uint32_t)abef[1], state[5] = (uint32_t)abef[0];
    state[2] = (uint32_t)cdgh[3], state[3] = (uint32_t)cdgh[2], state[6] = (uint32_t)cdgh[1], state[7] = (uint32_t)cdgh[0];
}
#else
static inline int ccrypto_has_sha_extensions(void) { return 0; }
static inline void ccrypto_sha256_extended(uint32_t state[8], const unsigned char *bytes, size_t blocks) {
    ccrypto_sha256_portable(state, bytes, blocks);
}
#endif

/* `extended` is what ccrypto_has_sha_extensions says; 0 always works. */
static inline void ccrypto_sha256(const void *bytes, size_t count, int extended, unsigned char digest[32]) {
    /* The fractional parts of the square roots of the first eight primes: FIPS 180-4 section 5.3.3. */
    uint32_t state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    /* What is left after whole blocks, a one bit, zeros, and the length in bits: section 5.1.1. */
    unsigned char tail[2 * CCRYPTO_SHA256_BLOCK] = {0};
    size_t whole = count / CCRYPTO_SHA256_BLOCK, rest = count % CCRYPTO_SHA256_BLOCK;
    size_t length = rest < CCRYPTO_SHA256_BLOCK - 8 ? CCRYPTO_SHA256_BLOCK : 2 * CCRYPTO_SHA256_BLOCK;
    if (rest > 0) memcpy(tail, (const unsigned char *)bytes + whole * CCRYPTO_SHA256_BLOCK, rest);
    tail[rest] = 0x80;
    for (int i = 0; i < 8; i++) tail[length - 1 - (size_t)i] = (unsigned char)((uint64_t)count * 8 >> 8 * i);
    void (*compress)(uint32_t *, const unsigned char *, size_t) =
        extended ? ccrypto_sha256_extended : ccrypto_sha256_portable;
    compress(state, bytes, whole);
    compress(state, tail, length / CCRYPTO_SHA256_BLOCK);
    for (int i = 0; i < 32; i++) digest[i] = (unsigned char)(state[i / 4] >> (24 - 8 * (i % 4)));
}
