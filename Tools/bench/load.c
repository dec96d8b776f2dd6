// One load client for the product and for what it is measured beside, so that all are driven and timed alike.
//
//   load closed  PROTOCOL PORT CONNECTIONS SECONDS REQUESTS [SERVER-PID]
//       every connection sends a request and waits for its answer; REQUESTS has one a line, taken in turn.
//       PROTOCOL: http, redis (the words of a command), postgres (a statement; user and database "bench")
//   load fanout  PROTOCOL PORT SUBSCRIBERS SECONDS WINDOW RATE GREETINGS MESSAGE [SERVER-PID [BACKGROUND RATE]...]
//       one publisher; with RATE 0 it keeps WINDOW messages under way, else it sends RATE a second, timed from when each was due.
//       PROTOCOL: zhihui (MESSAGE is a command), ws, nats, mqtt (MESSAGE is "TOPIC CONTENT"). GREETINGS has one subscriber a line: the
//       messages it sends first, separated by tabs. A BACKGROUND file has one message a line, taken in turn, at its own rate.
//
// In requests and messages @ID@ becomes a new UUIDv7, @STAMP@ 300 bytes that begin with ~TIME:SEQUENCE~; every such mark that a
// subscriber receives is a delivery. Prints one line of JSON. Exit code 1 if anything was lost, repeated, out of order or refused.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { STAMP_SIZE = 31, PAYLOAD_SIZE = 300, TAIL_MAX = 64, LINES_MAX = 200000, PUBLISHERS = 16, HEARTBEAT_SECONDS = 10 };
typedef enum { HTTP, REDIS, POSTGRES, ZHIHUI, WS, NATS, MQTT } Protocol;

static const char *program;
static void fail(const char *what) {
  fprintf(stderr, "%s: %s: %s\n", program, what, errno ? strerror(errno) : "wrong");
  exit(2);
}

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

// MARK: a growing buffer

typedef struct { char *bytes; size_t count, room; } Buffer;

static void put(Buffer *b, const void *bytes, size_t count) {
  if (b->count + count > b->room) {
    b->room = (b->count + count) * 2 + 256;
    b->bytes = realloc(b->bytes, b->room);
    if (!b->bytes) fail("memory");
  }
  memcpy(b->bytes + b->count, bytes, count);
  b->count += count;
}
static void text(Buffer *b, const char *words) { put(b, words, strlen(words)); }
static void drop(Buffer *b, size_t count) {
  memmove(b->bytes, b->bytes + count, b->count - count);
  b->count -= count;
}

// MARK: latencies, exact to 1.6 %

enum { STEPS = 64, BUCKETS = 48 * STEPS };
typedef struct { uint64_t counts[BUCKETS], total; int64_t most; } Histogram;

static void note(Histogram *h, int64_t nanoseconds) {
  uint64_t micros = nanoseconds < 0 ? 0 : nanoseconds / 1000, place = micros;
  if (micros >= STEPS) {
    int shift = 63 - __builtin_clzll(micros) - 6;
    place = (uint64_t)(shift + 1) * STEPS + ((micros >> shift) - STEPS);
  }
  h->counts[place < BUCKETS ? place : BUCKETS - 1]++;
  h->total++;
  if ((int64_t)micros > h->most) h->most = micros;
}
static int64_t percentile(const Histogram *h, double share) {
  uint64_t wanted = (uint64_t)(h->total * share), seen = 0;
  for (uint64_t i = 0; i < BUCKETS; i++)
    if ((seen += h->counts[i]) > wanted) return i < STEPS ? (int64_t)i : (int64_t)((i % STEPS + STEPS) << (i / STEPS - 1));
  return h->most;
}

// MARK: lines of a file

typedef struct { char **items; size_t count, next; } Lines;

static Lines lines(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) fail(path);
  Lines l = {calloc(LINES_MAX, sizeof(char *)), 0, 0};
  char *line = NULL;
  size_t room = 0;
  ssize_t size;
  while ((size = getline(&line, &room, file)) > 0 && l.count < LINES_MAX) {
    if (line[size - 1] == '\n') line[size - 1] = 0;
    l.items[l.count++] = strdup(line);
  }
  if (!l.count) fail(path);
  free(line);
  fclose(file);
  return l;
}

static uint64_t randomNumber(void) {
  static uint64_t state;
  if (!state && getrandom(&state, sizeof state, 0) < 0) fail("getrandom");
  state ^= state << 13, state ^= state >> 7, state ^= state << 17;
  return state;
}

static void identifier(Buffer *b) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  uint64_t ms = t.tv_sec * 1000ULL + t.tv_nsec / 1000000, r = randomNumber(), s = randomNumber();
  char out[37];
  snprintf(out, sizeof out, "%08x-%04x-7%03x-%04x-%012llx", (unsigned)(ms >> 16), (unsigned)(ms & 0xffff), (unsigned)(r & 0xfff),
           (unsigned)(0x8000 | ((r >> 12) & 0x3fff)), (unsigned long long)(s & 0xffffffffffffULL));
  put(b, out, 36);
}

/// A template with its places filled.
static void fill(Buffer *b, const char *form, int64_t due, unsigned sequence) {
  for (const char *at; (at = strchr(form, '@')); ) {
    put(b, form, at - form);
    if (!strncmp(at, "@ID@", 4)) {
      identifier(b);
      form = at + 4;
    } else if (!strncmp(at, "@STAMP@", 7)) {
      char stamp[PAYLOAD_SIZE + 1];
      memset(stamp, 'x', PAYLOAD_SIZE);
      int size = snprintf(stamp, sizeof stamp, "~%019lld:%09u~", (long long)due, sequence);
      stamp[size] = 'x';
      put(b, stamp, PAYLOAD_SIZE);
      form = at + 7;
    } else {
      put(b, at, 1);
      form = at + 1;
    }
  }
  text(b, form);
}

// MARK: connections

typedef struct {
  int socket, isSubscriber, isOpen, isReady, isBusy;
  Buffer input, output;
  char tail[TAIL_MAX];
  size_t tailSize;
  unsigned expected;
  int64_t sentAt;
} Connection;

static int poller;
static Protocol protocol;
static int port;
static char token[256] = "-";

static void watch(Connection *c) {
  struct epoll_event event = {EPOLLIN | (c->output.count ? EPOLLOUT : 0), {.ptr = c}};
  if (epoll_ctl(poller, EPOLL_CTL_MOD, c->socket, &event) < 0) fail("epoll");
}

static void flush(Connection *c) {
  size_t given = 0;
  while (given < c->output.count) {
    ssize_t n = send(c->socket, c->output.bytes + given, c->output.count - given, MSG_NOSIGNAL);
    if (n < 0 && errno == EAGAIN) break;
    if (n < 0) fail("send");
    given += n;
  }
  size_t before = c->output.count;
  drop(&c->output, given);
  if (c->output.count || given != before) watch(c);
}

static void dial(Connection *c, int number) {
  c->socket = socket(AF_INET, SOCK_STREAM, 0);
  if (c->socket < 0) fail("socket");
  // Loopback has many addresses: limits for one address are not what is measured.
  struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(0x7f000002 + number % 200)};
  struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int yes = 1;
  setsockopt(c->socket, IPPROTO_IP, 24 /* IP_BIND_ADDRESS_NO_PORT */, &yes, sizeof yes);
  if (protocol >= ZHIHUI && bind(c->socket, (void *)&here, sizeof here) < 0) fail("bind");
  if (connect(c->socket, (void *)&there, sizeof there) < 0) fail("connect");
  setsockopt(c->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  fcntl(c->socket, F_SETFL, O_NONBLOCK);
  struct epoll_event event = {EPOLLIN, {.ptr = c}};
  if (epoll_ctl(poller, EPOLL_CTL_ADD, c->socket, &event) < 0) fail("epoll");
}

static void frame(Buffer *b, const char *words, size_t size) {
  unsigned char head[8] = {0x81, 0x80 | (size < 126 ? size : 126), size >> 8, size & 255};
  if (size >= 65536) fail("message too long");
  put(b, head, size < 126 ? 2 : 4);
  put(b, "\0\0\0\0", 4);  // a mask of zeros leaves the bytes as they are
  put(b, words, size);
}

static void upgrade(Buffer *b, const char *path) {
  text(b, "GET ");
  text(b, path);
  text(b, " HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
          "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: dispatch.v1\r\n\r\n");
}

static void mqttSize(Buffer *b, size_t size) {
  do {
    unsigned char byte = size % 128 | (size >= 128 ? 128 : 0);
    put(b, &byte, 1);
  } while (size /= 128);
}
static void mqttText(Buffer *b, const char *words, size_t size) {
  unsigned char head[2] = {size >> 8, size & 255};
  put(b, head, 2);
  put(b, words, size);
}
static void mqttConnect(Buffer *b, int number) {
  char name[32];
  int size = snprintf(name, sizeof name, "c%d", number);
  put(b, "\x10", 1);
  mqttSize(b, 10 + 2 + size);
  put(b, "\0\4MQTT\4\2\0\0", 10);
  mqttText(b, name, size);
}

/// What a subscriber says once the connection stands.
static void greet(Connection *c, const char *greeting) {
  char *words = strdup(greeting), *rest = words, *part;
  while ((part = strsep(&rest, "\t"))) {
    if (protocol == ZHIHUI || protocol == WS) frame(&c->output, part, strlen(part));
    if (protocol == NATS) {
      char line[256];
      put(&c->output, line, snprintf(line, sizeof line, "SUB %s 1\r\n", part));
    }
    if (protocol == MQTT) {
      put(&c->output, "\x82", 1);
      mqttSize(&c->output, 2 + 2 + strlen(part) + 1);
      put(&c->output, "\0\1", 2);
      mqttText(&c->output, part, strlen(part));
      put(&c->output, "\0", 1);
    }
  }
  if (protocol == NATS) text(&c->output, "PING\r\n");
  free(words);
}

// MARK: closed loop

static Lines requests;
static Histogram latencies;
static uint64_t answers, refusals;

static void ask(Connection *c) {
  const char *form = requests.items[requests.next++ % requests.count];
  Buffer *out = &c->output;
  static Buffer body;
  body.count = 0;
  fill(&body, form, 0, 0);
  char head[512];
  switch (protocol) {
  case HTTP:
    put(out, head, snprintf(head, sizeof head, "POST /v1/commands HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n"
      "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n", token, body.count));
    put(out, body.bytes, body.count);
    break;
  case REDIS: {
    put(&body, "", 1);
    char *rest = body.bytes, *word;
    int count = 1;
    for (char *p = rest; *p; p++) count += *p == ' ';
    put(out, head, snprintf(head, sizeof head, "*%d\r\n", count));
    while ((word = strsep(&rest, " "))) {
      put(out, head, snprintf(head, sizeof head, "$%zu\r\n", strlen(word)));
      text(out, word);
      text(out, "\r\n");
    }
    break;
  }
  default: {
    uint32_t size = htonl(4 + body.count + 1);
    put(out, "Q", 1);
    put(out, &size, 4);
    put(out, body.bytes, body.count);
    put(out, "", 1);
  }
  }
  c->sentAt = now();
  flush(c);
}

/// How many bytes of input are one whole answer; 0 while some of it is missing.
static size_t answerSize(Connection *c) {
  Buffer *in = &c->input;
  if (protocol == POSTGRES) {
    for (size_t at = 0; at + 5 <= in->count; ) {
      uint32_t size;
      memcpy(&size, in->bytes + at + 1, 4);
      size = ntohl(size) + 1;
      if (at + size > in->count) return 0;
      if (in->bytes[at] == 'E') refusals++;
      if (in->bytes[at] == 'Z') return at + size;
      at += size;
    }
    return 0;
  }
  if (protocol == REDIS) {
    char *end = memmem(in->bytes, in->count, "\r\n", 2);
    if (!end) return 0;
    if (in->bytes[0] == '-') refusals++;
    if (in->bytes[0] != '$') return end - in->bytes + 2;
    size_t whole = end - in->bytes + 2 + atoi(in->bytes + 1) + 2;
    return in->count < whole ? 0 : whole;
  }
  char *end = memmem(in->bytes, in->count, "\r\n\r\n", 4);
  if (!end) return 0;
  char *length = memmem(in->bytes, end - in->bytes, "Content-Length: ", 16);
  size_t whole = end - in->bytes + 4 + (length ? atoi(length + 16) : 0);
  if (in->count < whole) return 0;
  size_t count = 0;
  for (char *at = end; (at = memmem(at, in->bytes + whole - at, "\"status\":\"", 10)); at += 10, count++)
    if (strncmp(at + 10, "accepted", 8)) {
      if (!refusals) fprintf(stderr, "%.*s\n", (int)whole, in->bytes);
      refusals++;
    }
  if (!count) {
    if (!refusals) fprintf(stderr, "%.*s\n", (int)whole, in->bytes);
    refusals++;
  }
  return whole;
}

static size_t receive(Connection *c, char *bytes, size_t room) {
  ssize_t n = recv(c->socket, bytes, room, 0);
  if (n < 0 && errno == EAGAIN) return 0;
  if (n <= 0) {
    if (!n) errno = ECONNRESET;
    fail("recv");
  }
  return n;
}

static double processorSeconds(int pid) {
  char path[64], line[1024];
  snprintf(path, sizeof path, "/proc/%d/stat", pid);
  FILE *file = fopen(path, "r");
  if (!file || !fgets(line, sizeof line, file)) fail(path);
  fclose(file);
  unsigned long user, system;
  if (sscanf(strrchr(line, ')') + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) != 2) fail(path);
  return (double)(user + system) / sysconf(_SC_CLK_TCK);
}

static int closedLoop(int argumentCount, char **argument) {
  int count = atoi(argument[0]);
  double seconds = atof(argument[1]);
  requests = lines(argument[2]);
  int pid = argumentCount > 3 ? atoi(argument[3]) : 0;
  double processor = 0;
  Connection *connections = calloc(count, sizeof *connections);
  for (int i = 0; i < count; i++) {
    dial(&connections[i], i);
    if (protocol == POSTGRES) {
      static const char hello[] = "\0\3\0\0user\0bench\0database\0bench\0";
      uint32_t size = htonl(4 + sizeof hello);
      put(&connections[i].output, &size, 4);
      put(&connections[i].output, hello, sizeof hello);
      connections[i].sentAt = 0;
      flush(&connections[i]);
    } else {
      ask(&connections[i]);
    }
  }
  static char bytes[1 << 16];
  int64_t warm = now() + 1000000000LL, end = warm + (int64_t)(seconds * 1e9), began = 0;
  struct epoll_event events[256];
  while (now() < end) {
    int n = epoll_wait(poller, events, 256, 100);
    for (int i = 0; i < n; i++) {
      Connection *c = events[i].data.ptr;
      if (events[i].events & EPOLLOUT) flush(c);
      if (!(events[i].events & EPOLLIN)) continue;
      put(&c->input, bytes, receive(c, bytes, sizeof bytes));
      size_t whole = answerSize(c);
      if (!whole) continue;
      drop(&c->input, whole);
      int64_t at = now();
      if (at > warm && c->sentAt) {
        if (!began) {
          began = at;
          processor = pid ? processorSeconds(pid) : 0;
        }
        answers++;
        note(&latencies, at - c->sentAt);
      }
      ask(c);
    }
  }
  double lasted = (now() - began) / 1e9;
  processor = pid ? processorSeconds(pid) - processor : 0;
  printf("{\"perSecond\":%.0f,\"serverMicros\":%.1f,\"medianMicros\":%lld,\"p99Micros\":%lld,\"p999Micros\":%lld,\"refused\":%llu}\n",
         answers / lasted, answers ? processor * 1e6 / answers : 0,
         (long long)percentile(&latencies, 0.5), (long long)percentile(&latencies, 0.99), (long long)percentile(&latencies, 0.999),
         (unsigned long long)refusals);
  return refusals ? 1 : 0;
}

// MARK: fan-out

typedef struct { Lines messages; double rate; int64_t next; uint64_t sent; int isStamped; } Source;

static Connection publishers[PUBLISHERS], *subscribers;
static int subscriberCount, readyCount;
static uint64_t deliveries, lost, repeated;
static unsigned published;
static unsigned *arrivals;  // of each message, on how many screens
static unsigned completed;
static int64_t measuredFrom = INT64_MAX;
static uint64_t counted;

static void deliver(Connection *c, int64_t due, unsigned sequence) {
  int64_t at = now();
  if (sequence < c->expected) { repeated++; return; }
  lost += sequence - c->expected;
  c->expected = sequence + 1;
  deliveries++;
  if (due >= measuredFrom) { counted++; note(&latencies, at - due); }
  if (++arrivals[sequence] == (unsigned)subscriberCount) completed++;
}

static void scan(Connection *c, char *bytes, size_t count) {
  for (char *at = bytes, *end = bytes + count; (at = memchr(at, '~', end - at)); ) {
    if (end - at < STAMP_SIZE) break;
    if (at[20] == ':' && at[30] == '~') {
      deliver(c, atoll(at + 1), atoi(at + 21));
      at += STAMP_SIZE;
    } else {
      at++;
    }
  }
}

static void take(Connection *c) {
  static char bytes[(1 << 18) + TAIL_MAX];
  memcpy(bytes, c->tail, c->tailSize);
  size_t n = receive(c, bytes + c->tailSize, 1 << 18), whole = c->tailSize + n;
  scan(c, bytes, whole);
  // A mark that is cut comes whole with the next bytes; one that was counted must not be kept.
  size_t keep = 0;
  for (size_t back = 1; back < STAMP_SIZE && back <= whole; back++)
    if (bytes[whole - back] == '~') {
      size_t start = whole - back;
      int isEnd = start >= 30 && bytes[start - 10] == ':' && bytes[start - 30] == '~';
      if (!isEnd) keep = back;
      break;
    }
  if (!c->isReady) {
    if (memmem(bytes, whole, "\"t\":\"err\"", 9) || memmem(bytes, whole, "\"t\":\"bye\"", 9)) {
      fprintf(stderr, "%.*s\n", (int)whole, bytes);
      exit(2);
    }
    const char *sign = protocol == ZHIHUI ? "\"t\":\"mark\"" : protocol == WS ? "ready" : protocol == NATS ? "PONG" : "\x90";
    if (memmem(bytes, whole, sign, strlen(sign))) {
      c->isReady = 1;
      readyCount++;
    } else {
      keep = whole < TAIL_MAX ? whole : TAIL_MAX;
    }
  }
  memmove(c->tail, bytes + whole - keep, keep);
  c->tailSize = keep;
}

/// Sends what is due of a source on a connection that is free; whether there was one.
static int publish(Source *source, unsigned count, int64_t due) {
  Connection *c = NULL;
  if (protocol == ZHIHUI) {
    for (int i = 0; i < PUBLISHERS && !c; i++) if (!publishers[i].isBusy) c = &publishers[i];
    if (!c) return 0;
  } else {
    c = &publishers[0];
  }
  static Buffer body;
  body.count = 0;
  if (protocol == ZHIHUI) text(&body, "{\"commands\":[");
  for (unsigned i = 0; i < count; i++) {
    const char *form = source->messages.items[source->messages.next++ % source->messages.count];
    unsigned sequence = source->isStamped ? published++ : 0;
    int64_t at = source->rate > 0 ? due + (int64_t)(i * 1e9 / source->rate) : due;
    if (protocol == ZHIHUI) {
      if (i) text(&body, ",");
      fill(&body, form, at, sequence);
      continue;
    }
    body.count = 0;
    const char *space = strchr(form, ' ');
    if (!space) fail("a message needs a topic");
    fill(&body, space + 1, at, sequence);
    size_t topic = space - form;
    char line[128];
    if (protocol == WS) frame(&c->output, body.bytes, body.count);
    if (protocol == NATS) {
      put(&c->output, line, snprintf(line, sizeof line, "PUB %.*s %zu\r\n", (int)topic, form, body.count));
      put(&c->output, body.bytes, body.count);
      text(&c->output, "\r\n");
    }
    if (protocol == MQTT) {
      put(&c->output, "\x30", 1);
      mqttSize(&c->output, 2 + topic + body.count);
      mqttText(&c->output, form, topic);
      put(&c->output, body.bytes, body.count);
    }
  }
  if (protocol == ZHIHUI) {
    text(&body, "]}");
    char head[512];
    put(&c->output, head, snprintf(head, sizeof head, "POST /v1/commands HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n"
      "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n", token, body.count));
    put(&c->output, body.bytes, body.count);
    c->isBusy = 1;
  }
  source->sent += count;
  flush(c);
  return 1;
}

static void turn(int milliseconds) {
  struct epoll_event events[512];
  static char bytes[1 << 16];
  int n = epoll_wait(poller, events, 512, milliseconds);
  for (int i = 0; i < n; i++) {
    Connection *c = events[i].data.ptr;
    if (events[i].events & EPOLLOUT) flush(c);
    if (!(events[i].events & EPOLLIN)) continue;
    if (c->isSubscriber) { take(c); continue; }
    size_t count = receive(c, bytes, sizeof bytes), whole;
    if (protocol != ZHIHUI) continue;
    put(&c->input, bytes, count);
    while ((whole = answerSize(c))) {
      drop(&c->input, whole);
      c->isBusy = 0;
    }
  }
}

static int fanOut(int count, char **argument) {
  subscriberCount = atoi(argument[0]);
  double seconds = atof(argument[1]);
  unsigned window = atoi(argument[2]);
  Source sources[8] = {{lines(argument[5]), atof(argument[3]), 0, 0, 1}};
  int pid = count > 6 ? atoi(argument[6]) : 0, sourceCount = 1;
  Lines greetings = lines(argument[4]);
  for (int i = 7; i + 1 < count && sourceCount < 8; i += 2)
    sources[sourceCount++] = (Source){lines(argument[i]), atof(argument[i + 1]), 0, 0, 0};
  subscribers = calloc(subscriberCount, sizeof *subscribers);
  arrivals = calloc(100000000, sizeof *arrivals);
  const char *path = protocol == ZHIHUI ? "/v1/live" : "/";
  for (int i = 0; i < subscriberCount; i++) {
    Connection *c = &subscribers[i];
    c->isSubscriber = 1;
    dial(c, i);
    if (protocol == ZHIHUI || protocol == WS) upgrade(&c->output, path);
    if (protocol == NATS) text(&c->output, "CONNECT {\"verbose\":false}\r\n");
    if (protocol == MQTT) mqttConnect(&c->output, i);
    greet(c, greetings.items[i % greetings.count]);
    flush(c);
    turn(0);
  }
  for (int64_t until = now() + 60000000000LL; readyCount < subscriberCount; turn(10))
    if (now() > until) fail("not all subscribers became ready");
  for (int i = 0; i < (protocol == ZHIHUI ? PUBLISHERS : 1); i++) {
    Connection *c = &publishers[i];
    dial(c, subscriberCount + i);
    if (protocol == WS) upgrade(&c->output, path);
    if (protocol == NATS) text(&c->output, "CONNECT {\"verbose\":false}\r\n");
    if (protocol == MQTT) mqttConnect(&c->output, subscriberCount + i);
    flush(c);
  }
  for (int i = 0; i < 20; i++) turn(10);

  int64_t began = now(), warm = began + 1000000000LL, end = warm + (int64_t)(seconds * 1e9), beat = began;
  uint64_t late = 0;
  double processor = 0, ours = 0;
  for (int i = 0; i < sourceCount; i++) sources[i].next = began;
  for (int64_t at; (at = now()) < end; ) {
    if (measuredFrom == INT64_MAX && at >= warm) {
      measuredFrom = at;
      processor = pid ? processorSeconds(pid) : 0;
      struct rusage usage;
      getrusage(RUSAGE_SELF, &usage);
      ours = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    }
    int64_t wait = 10000000;
    if (sources[0].rate <= 0) {
      unsigned under = published - completed;
      if (under < window && !publish(&sources[0], window - under, at)) late++;
    }
    for (int i = 0; i < sourceCount; i++) {
      Source *s = &sources[i];
      if (s->rate <= 0) continue;
      unsigned due = s->next > at ? 0 : (unsigned)((at - s->next) * s->rate / 1e9) + 1;
      if (due > 50) due = 50;
      if (due && publish(s, due, s->next)) s->next += (int64_t)(due * 1e9 / s->rate);
      else if (due) late++;
      if (s->next - at < wait) wait = s->next - at;
    }
    turn(wait > 1000000 ? (int)(wait / 1000000) : 0);
    if ((protocol == ZHIHUI) && at - beat > HEARTBEAT_SECONDS * 1000000000LL) {
      beat = at;
      for (int i = 0; i < subscriberCount; i++) {
        frame(&subscribers[i].output, "{\"t\":\"hb\"}", 10);
        flush(&subscribers[i]);
      }
    }
  }
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  double lasted = (now() - measuredFrom) / 1e9, used = pid ? processorSeconds(pid) - processor : 0;
  ours = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6 - ours;
  uint64_t within = counted;
  for (int64_t until = now() + 10000000000LL; completed < published && now() < until; ) turn(10);
  uint64_t missing = (uint64_t)published * subscriberCount - deliveries;
  printf("{\"perSecond\":%.0f,\"medianMicros\":%lld,\"p99Micros\":%lld,\"p999Micros\":%lld,\"worstMicros\":%lld,\"serverSecondsPerMillion\":%.2f,"
         "\"clientSecondsPerMillion\":%.2f,\"messages\":%u,\"missing\":%llu,\"repeated\":%llu,\"outOfOrder\":%llu,\"refused\":%llu",
         within / lasted, (long long)percentile(&latencies, 0.5), (long long)percentile(&latencies, 0.99),
         (long long)percentile(&latencies, 0.999), (long long)latencies.most, within ? used * 1e6 / within : 0,
         within ? ours * 1e6 / within : 0, published, (unsigned long long)missing, (unsigned long long)repeated,
         (unsigned long long)lost, (unsigned long long)refusals);
  for (int i = 1; i < sourceCount; i++) printf(",\"background%d\":%.0f", i, sources[i].sent / ((now() - began) / 1e9));
  printf("}\n");
  return missing || repeated || lost || refusals ? 1 : 0;
}

int main(int count, char **argument) {
  program = argument[0];
  static const char *names[] = {"http", "redis", "postgres", "zhihui", "ws", "nats", "mqtt"};
  if (count < 7) { fprintf(stderr, "usage: see the head of load.c\n"); return 2; }
  for (protocol = HTTP; protocol <= MQTT && strcmp(names[protocol], argument[2]); protocol++) {}
  if (protocol > MQTT) fail("protocol");
  port = atoi(argument[3]);
  if (getenv("ZHIHUI_TOKEN")) snprintf(token, sizeof token, "%s", getenv("ZHIHUI_TOKEN"));
  poller = epoll_create1(0);
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  if (!strcmp(argument[1], "closed")) return closedLoop(count - 4, argument + 4);
  if (!strcmp(argument[1], "fanout") && count >= 10) return fanOut(count - 4, argument + 4);
  fail("mode");
  return 2;
}
