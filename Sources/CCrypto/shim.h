/* SPDX-License-Identifier: MIT */
#include <openssl/sha.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
