// SPDX-License-Identifier: Apache-2.0
// From SQLite's result codes to the ids of errors.hpp. The database's own words become {reason}; they name tables and
// columns, never values.
#pragma once

#include "base/result.hpp"

#include <sqlite3.h>

namespace luoshi::store::sqlite {

/// Why the last call on that connection failed. `statement` is its name; "" where there is none.
[[nodiscard]] Failure failure(sqlite3* database, std::string_view statement);

}  // namespace luoshi::store::sqlite
