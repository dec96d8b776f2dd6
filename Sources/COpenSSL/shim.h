#pragma once
// SHA-256 over short messages is called at its own entry points: the general ones cost as much again.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

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

// What OpenSSL offers as macros only, which Swift does not see.
static inline void zhihui_tls_restrict(SSL_CTX *context) {
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_options(
      context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
}

static inline BIO *zhihui_tls_bytes(void) {
  BIO *bytes = BIO_new(BIO_s_mem());
  // Nothing there means: ask again.
  if (bytes) BIO_set_mem_eof_return(bytes, -1);
  return bytes;
}

static inline int zhihui_tls_name(SSL *session, const char *host) {
  return (int)SSL_set_tlsext_host_name(session, host);
}

// A key under a passphrase is refused: nobody is there to be asked.
static inline int zhihui_tls_no_passphrase(char *buffer, int size, int writing, void *context) {
  (void)buffer, (void)size, (void)writing, (void)context;
  return -1;
}

// RFC 7301: HTTP/1.1, or a refusal where the client offers protocols without it.
static inline int zhihui_tls_choose_protocol(
    SSL *session, const unsigned char **chosen, unsigned char *chosen_count,
    const unsigned char *offered, unsigned int offered_count, void *context) {
  (void)session, (void)context;
  static const unsigned char own[] = "\x08http/1.1";
  int outcome = SSL_select_next_proto(
      (unsigned char **)chosen, chosen_count, own, sizeof own - 1, offered, offered_count);
  return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

static inline void zhihui_tls_choose_protocols(SSL_CTX *context) {
  SSL_CTX_set_alpn_select_cb(context, zhihui_tls_choose_protocol, NULL);
}

// Seconds since 1970 of a certificate's time; the smallest number where it is none.
static inline long long zhihui_tls_seconds(const ASN1_TIME *time) {
  int days = 0, seconds = 0;
  ASN1_TIME *start = ASN1_TIME_set(NULL, 0);
  int known = start && ASN1_TIME_diff(&days, &seconds, start, time);
  ASN1_TIME_free(start);
  return known ? days * 86400LL + seconds : -9223372036854775807LL;
}
