// What `zhihui bench append` is measured against: the same rows driven plainly from C, and a bare log file.
//   append-peer sqlite FILE EVENTS     the tables of log.db, 100 events a commit, WAL, synchronous=FULL, SQLite's defaults otherwise
//   append-peer raw FILE EVENTS        one write and one fdatasync for every 100 records
// Prints events a second. Build: cc -O2 append-peer.c -lsqlite3 -lcrypto
#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { batch_events = 100, streams = 10000, payload_bytes = 300, meta_bytes = 132, row_bytes = 620 };

static const char *schema =
    "CREATE TABLE stream(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;"
    "CREATE TABLE event(position INTEGER PRIMARY KEY, stream_id INTEGER NOT NULL, version INTEGER NOT NULL,"
    " type_id INTEGER NOT NULL, schema_version INTEGER NOT NULL, recorded_at INTEGER NOT NULL,"
    " occurred_at INTEGER NOT NULL, event_id BLOB NOT NULL, meta BLOB NOT NULL, data BLOB NOT NULL,"
    " salt BLOB NOT NULL, data_digest BLOB NOT NULL, hash BLOB NOT NULL, UNIQUE(stream_id, version)) STRICT;"
    "CREATE TABLE command(command_id BLOB NOT NULL PRIMARY KEY, content_digest BLOB NOT NULL,"
    " first_position INTEGER, last_position INTEGER, outcome BLOB NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE batch(first_position INTEGER PRIMARY KEY, last_position INTEGER NOT NULL, hash BLOB NOT NULL,"
    " epoch INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;";

static sqlite3 *db;

static void check(int ok, const char *what) {
  if (ok) return;
  fprintf(stderr, "%s: %s\n", what, db ? sqlite3_errmsg(db) : "failed");
  exit(1);
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static sqlite3_stmt *prepare(const char *sql) {
  sqlite3_stmt *statement;
  check(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK, sql);
  return statement;
}

static void run(sqlite3_stmt *statement) {
  check(sqlite3_step(statement) == SQLITE_DONE, "step");
  sqlite3_reset(statement);
}

static void digest(const void *first, size_t first_bytes, const void *second, size_t second_bytes, uint8_t *out) {
  static EVP_MD_CTX *context;
  if (!context) context = EVP_MD_CTX_new();
  EVP_DigestInit_ex(context, EVP_sha256(), NULL);
  EVP_DigestUpdate(context, first, first_bytes);
  EVP_DigestUpdate(context, second, second_bytes);
  EVP_DigestFinal_ex(context, out, NULL);
}

// Identifiers that grow with time, as the product's do: a random one would scatter over the index of commands.
static void identifier(uint8_t *id, uint64_t number) {
  RAND_bytes(id, 16);
  for (int byte = 0; byte < 8; byte++) id[byte] = (uint8_t)(number >> (56 - 8 * byte));
}

static void drive_sqlite(const char *path, uint64_t events) {
  check(sqlite3_open(path, &db) == SQLITE_OK, "open");
  check(sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;", NULL, NULL, NULL) == SQLITE_OK, "pragma");
  check(sqlite3_exec(db, schema, NULL, NULL, NULL) == SQLITE_OK, "schema");
  sqlite3_stmt *begin = prepare("BEGIN IMMEDIATE"), *commit = prepare("COMMIT");
  sqlite3_stmt *event = prepare("INSERT INTO event VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)");
  sqlite3_stmt *command = prepare("INSERT INTO command VALUES(?1,?2,?3,?4,?5,?6)");
  sqlite3_stmt *batch = prepare("INSERT INTO batch VALUES(?1,?2,?3,?4,?5)");
  sqlite3_stmt *stream = prepare("INSERT INTO stream VALUES(?1,?2)");
  int64_t *versions = calloc(streams, sizeof *versions);
  uint8_t payload[payload_bytes], meta[meta_bytes], hashed[meta_bytes + 160], hash[32] = {0}, data_digest[32];
  memset(payload, 'x', sizeof payload);
  memset(meta, 'm', sizeof meta);
  memset(hashed, 'h', sizeof hashed);
  uint64_t random = 1, position = 0;
  while (position < events) {
    run(begin);
    uint64_t first = position + 1;
    for (int i = 0; i < batch_events && position < events; i++) {
      position++;
      random = random * 6364136223846793005u + 1442695040888963407u;
      int64_t id = (int64_t)((random >> 33) % streams);
      if (versions[id] == 0) {
        char name[64];
        int length = snprintf(name, sizeof name, "incident/00000000-0000-0001-0000-%012lld", (long long)id);
        sqlite3_bind_int64(stream, 1, id + 1);
        sqlite3_bind_text(stream, 2, name, length, SQLITE_STATIC);
        run(stream);
      }
      uint8_t salt[16], command_id[16];
      RAND_bytes(salt, sizeof salt);
      identifier(command_id, position);
      digest(salt, sizeof salt, payload, sizeof payload, data_digest);
      memcpy(hashed, hash, 32);
      memcpy(hashed + 32, data_digest, 32);
      digest(hashed, sizeof hashed, "", 0, hash);
      sqlite3_bind_int64(event, 1, (int64_t)position);
      sqlite3_bind_int64(event, 2, id + 1);
      sqlite3_bind_int64(event, 3, versions[id]++);
      sqlite3_bind_int64(event, 4, 1);
      sqlite3_bind_int64(event, 5, 1);
      sqlite3_bind_int64(event, 6, 1780000000000000 + (int64_t)position);
      sqlite3_bind_int64(event, 7, 1780000000000000 + (int64_t)position);
      sqlite3_bind_blob(event, 8, command_id, 16, SQLITE_STATIC);
      sqlite3_bind_blob(event, 9, meta, sizeof meta, SQLITE_STATIC);
      sqlite3_bind_blob(event, 10, payload, sizeof payload, SQLITE_STATIC);
      sqlite3_bind_blob(event, 11, salt, 16, SQLITE_STATIC);
      sqlite3_bind_blob(event, 12, data_digest, 32, SQLITE_STATIC);
      sqlite3_bind_blob(event, 13, hash, 32, SQLITE_STATIC);
      run(event);
      sqlite3_bind_blob(command, 1, command_id, 16, SQLITE_STATIC);
      sqlite3_bind_blob(command, 2, data_digest, 32, SQLITE_STATIC);
      sqlite3_bind_int64(command, 3, (int64_t)position);
      sqlite3_bind_int64(command, 4, (int64_t)position);
      sqlite3_bind_zeroblob(command, 5, 0);
      sqlite3_bind_int64(command, 6, 1780000000000000);
      run(command);
    }
    sqlite3_bind_int64(batch, 1, (int64_t)first);
    sqlite3_bind_int64(batch, 2, (int64_t)position);
    sqlite3_bind_blob(batch, 3, hash, 32, SQLITE_STATIC);
    sqlite3_bind_int64(batch, 4, 1);
    sqlite3_bind_int64(batch, 5, 1780000000000000);
    run(batch);
    run(commit);
  }
}

static void drive_raw(const char *path, uint64_t events) {
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  check(file >= 0, "open");
  static uint8_t group[batch_events * row_bytes];
  memset(group, 'r', sizeof group);
  for (uint64_t done = 0; done < events; done += batch_events) {
    check(write(file, group, sizeof group) == (ssize_t)sizeof group, "write");
    check(fdatasync(file) == 0, "fdatasync");
  }
  close(file);
}

int main(int count, char **words) {
  if (count != 4) {
    fprintf(stderr, "append-peer sqlite|raw FILE EVENTS\n");
    return 2;
  }
  uint64_t events = strtoull(words[3], NULL, 10);
  double began = seconds();
  if (strcmp(words[1], "sqlite") == 0) drive_sqlite(words[2], events);
  else drive_raw(words[2], events);
  printf("%.0f\n", (double)events / (seconds() - began));
}
