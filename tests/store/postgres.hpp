// SPDX-License-Identifier: Apache-2.0
// A private PostgreSQL for one test program, from Debian's package, in a scratch folder with a Unix socket and no port:
// started when first asked for, with fsync on, stopped by its process number when the program ends. The tests of any
// room may use it; each takes a schema of its own (schema_of_test). Without the package, tests say that they skip.
#pragma once

#include <string>

namespace luoshi::store {

/// Address of the running server for libpq; "" when the package postgresql-15 is not installed.
[[nodiscard]] const std::string& postgres_for_tests();

/// A schema name that no other test of this program has.
[[nodiscard]] std::string schema_of_test();

/// Stops the server at once, as a failing machine would (pg_ctl's "immediate").
void crash_postgres();
/// Starts it again on the same data, and waits until it answers.
void restart_postgres();
/// Both, one after the other.
void crash_and_restart_postgres();

}  // namespace luoshi::store
