#pragma once
#include <sqlite3.h>

// Swift does not import macros that cast; the value is restated here.
static inline sqlite3_destructor_type zhihui_sqlite_transient(void) { return SQLITE_TRANSIENT; }

// Swift does not import variadic functions; this is sqlite3_db_config for its on-off switches.
static inline int zhihui_sqlite_switch(sqlite3 *connection, int option, int on) {
  return sqlite3_db_config(connection, option, on, (int *)0);
}

// Swift does not import macros that compute.
static inline int zhihui_sqlite_constraint_primary_key(void) { return SQLITE_CONSTRAINT_PRIMARYKEY; }
