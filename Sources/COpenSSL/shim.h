#pragma once
// SHA-256 over short messages is called at its own entry points: the general ones cost as much again.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

/// SHA-256 of two runs of bytes, one behind the other.
static inline void zhihui_sha256(
    const void *first, size_t first_count, const void *second, size_t second_count,
    unsigned char *digest) {
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, first, first_count);
  if (second_count > 0) SHA256_Update(&context, second, second_count);
  SHA256_Final(digest, &context);
}
