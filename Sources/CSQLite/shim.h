#pragma once
#include <sqlite3.h>

// Swift does not import macros that cast; the value is restated here.
static inline sqlite3_destructor_type zhihui_sqlite_transient(void) { return SQLITE_TRANSIENT; }
