// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <sqlite3.h>

/// Says whether closing the last connection copies the log into the database and removes it.
///
/// `sqlite3_db_config` is variadic, and Swift cannot call such functions.
static inline int csqlite_checkpoint_on_close(sqlite3 *database, int enabled) {
    return sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !enabled, (int *)0);
}
