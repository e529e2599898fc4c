/* SPDX-License-Identifier: MIT
 *
 * Authenticated encryption with libcrypto, which processes that use libcurl have loaded anyway: AES-256-GCM (NIST SP
 * 800-38D) with a random nonce of 96 bits, which stands before the text, and a tag of 128 bits behind it. */
#pragma once
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <string.h>

#define COPENSSL_KEY 32
#define COPENSSL_NONCE 12
#define COPENSSL_TAG 16

static inline int copenssl_random(unsigned char *bytes, int count) { return RAND_bytes(bytes, count) == 1; }

/* `sealed` has room for `count` bytes, a nonce and a tag. Returns 1, or 0 when it failed. */
static inline int copenssl_seal(const unsigned char *key, const unsigned char *about, int about_count,
                                const unsigned char *plain, int count, unsigned char *sealed) {
    unsigned char *text = sealed + COPENSSL_NONCE;
    int length = 0, is_sealed = 0;
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    if (context && RAND_bytes(sealed, COPENSSL_NONCE) == 1)
        is_sealed = EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), NULL, key, sealed) == 1 &&
                    EVP_EncryptUpdate(context, NULL, &length, about, about_count) == 1 &&
                    EVP_EncryptUpdate(context, text, &length, plain, count) == 1 && length == count &&
                    EVP_EncryptFinal_ex(context, text + count, &length) == 1 &&
                    EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, COPENSSL_TAG, text + count) == 1;
    EVP_CIPHER_CTX_free(context);
    return is_sealed;
}

/* `plain` has room for `count` less a nonce and a tag. Returns 1; 0 when the bytes were not sealed with this key and
 * about this. */
static inline int copenssl_open(const unsigned char *key, const unsigned char *about, int about_count,
                                const unsigned char *sealed, int count, unsigned char *plain) {
    if (count < COPENSSL_NONCE + COPENSSL_TAG) return 0;
    const unsigned char *text = sealed + COPENSSL_NONCE;
    int size = count - COPENSSL_NONCE - COPENSSL_TAG, length = 0, is_open = 0;
    unsigned char tag[COPENSSL_TAG];
    memcpy(tag, text + size, COPENSSL_TAG);
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    if (context)
        is_open = EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), NULL, key, sealed) == 1 &&
                  EVP_DecryptUpdate(context, NULL, &length, about, about_count) == 1 &&
                  EVP_DecryptUpdate(context, plain, &length, text, size) == 1 && length == size &&
                  EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, COPENSSL_TAG, tag) == 1 &&
                  EVP_DecryptFinal_ex(context, plain + size, &length) == 1;
    EVP_CIPHER_CTX_free(context);
    return is_open;
}
