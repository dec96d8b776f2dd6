// What TLS costs: the same requests over plain connections and over TLS 1.3, one thread a connection.
//
//   tls commands   PORT plain|tls CONNECTIONS SECONDS INCIDENT SERVER-PID   every connection sends a note and waits for its answer; token in ZHIHUI_TOKEN
//   tls handshakes PORT plain|tls CONNECTIONS SECONDS - SERVER-PID          every connection is made, asks for /healthz, is closed, and is made anew
//
// Handshakes are whole ones: no session is resumed. Prints one line of JSON with what was done a second and the server's CPU time of each.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

static SSL_CTX *context;
static int port, isTLS, isHandshakes;
static const char *incident, *token;
static int64_t deadline;
static atomic_long done;

static void fail(const char *what) {
  fprintf(stderr, "tls: %s: %s\n", what, errno ? strerror(errno) : "wrong");
  exit(2);
}

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

typedef struct { int descriptor; SSL *session; } Link;

static Link opened(void) {
  struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  Link link = {socket(AF_INET, SOCK_STREAM, 0), NULL};
  int one = 1;
  setsockopt(link.descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  // A port that was closed from this side could not be used again for a minute.
  struct linger none = {1, 0};
  if (isHandshakes) setsockopt(link.descriptor, SOL_SOCKET, SO_LINGER, &none, sizeof none);
  if (connect(link.descriptor, (struct sockaddr *)&place, sizeof place)) fail("connect");
  if (isTLS) {
    link.session = SSL_new(context);
    SSL_set_fd(link.session, link.descriptor);
    if (SSL_connect(link.session) != 1) fail("handshake");
    if (SSL_version(link.session) != TLS1_3_VERSION) fail("version");
  }
  return link;
}

static void closed(Link link) {
  SSL_free(link.session);
  close(link.descriptor);
}

static void ask(Link link, const char *request, int size, const char *expected) {
  int sent = link.session ? SSL_write(link.session, request, size) : write(link.descriptor, request, size);
  if (sent != size) fail("write");
  char answer[8192];
  int count = 0;
  while (1) {
    int room = sizeof answer - 1 - count;
    int part = link.session ? SSL_read(link.session, answer + count, room) : read(link.descriptor, answer + count, room);
    if (part <= 0) fail("read");
    count += part;
    answer[count] = 0;
    char *end = strstr(answer, "\r\n\r\n"), *length = strcasestr(answer, "content-length:");
    if (end && length && count >= end + 4 - answer + atoi(length + 15)) break;
  }
  if (!strstr(answer, expected)) fail(answer);
}

static void identifier(char *text) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  uint64_t milliseconds = t.tv_sec * 1000ULL + t.tv_nsec / 1000000, random[2];
  if (getrandom(random, sizeof random, 0) != sizeof random) fail("getrandom");
  snprintf(text, 37, "%08x-%04x-7%03x-%04x-%012llx", (unsigned)(milliseconds >> 16), (unsigned)(milliseconds & 0xFFFF), (unsigned)(random[0] & 0xFFF),
    (unsigned)(0x8000 | (random[0] >> 16 & 0x3FFF)), (unsigned long long)(random[1] & 0xFFFFFFFFFFFF));
}

static void *run(void *unused) {
  Link link = {-1, NULL};
  char body[1024], request[2048], command[37], note[37], words[301];
  memset(words, 'x', 300);
  words[300] = 0;
  if (!isHandshakes) link = opened();
  while (now() < deadline) {
    if (isHandshakes) {
      link = opened();
      const char *health = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
      ask(link, health, strlen(health), " 200 ");
      closed(link);
    } else {
      identifier(command);
      identifier(note);
      int size = snprintf(body, sizeof body, "{\"commands\":[{\"id\":\"%s\",\"type\":\"RecordNote\",\"entity\":\"%s\",\"data\":{\"note\":\"%s\",\"words\":\"%s\"}}]}", command, incident, note, words);
      size = snprintf(request, sizeof request, "POST /v1/commands HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", token, size, body);
      ask(link, request, size, "\"accepted\"");
    }
    atomic_fetch_add(&done, 1);
  }
  if (!isHandshakes) closed(link);
  return unused;
}

static double seconds(const char *process) {
  char path[64], line[1024];
  snprintf(path, sizeof path, "/proc/%s/stat", process);
  FILE *file = fopen(path, "r");
  if (!file || !fgets(line, sizeof line, file)) fail(path);
  fclose(file);
  unsigned long user, kernel;
  if (sscanf(strrchr(line, ')') + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &kernel) != 2) fail("stat");
  return (double)(user + kernel) / sysconf(_SC_CLK_TCK);
}

int main(int count, char **words) {
  if (count != 8) { fprintf(stderr, "see the head of tls.c\n"); return 2; }
  isHandshakes = !strcmp(words[1], "handshakes");
  port = atoi(words[2]);
  isTLS = !strcmp(words[3], "tls");
  int threads = atoi(words[4]);
  incident = words[6];
  token = getenv("ZHIHUI_TOKEN");
  context = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  double before = seconds(words[7]);
  int64_t start = now();
  deadline = start + atoi(words[5]) * 1000000000LL;
  pthread_t members[256];
  if (threads < 1 || threads > 256) fail("connections");
  for (int i = 0; i < threads; i++) if (pthread_create(&members[i], NULL, run, NULL)) fail("thread");
  for (int i = 0; i < threads; i++) pthread_join(members[i], NULL);
  double span = (now() - start) / 1e9, used = seconds(words[7]) - before;
  printf("{\"perSecond\":%.0f,\"cpuMicros\":%.1f}\n", done / span, used * 1e6 / done);
}
