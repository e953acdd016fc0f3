// SPDX-License-Identifier: Apache-2.0
// Answers of PostgreSQL in binary form as Rows: integers of any width and truth as integers, text, bytea. Anything else
// is refused, so that no statement works on one store only.
#pragma once

#include "base/result.hpp"
#include "store/rows.hpp"

#include <libpq-fe.h>

namespace luoshi::store::postgresql {

/// E-STORE-018 for a type that is none of ours, E-STORE-019 for too much. `statement` is its name.
[[nodiscard]] Result<Rows> rows_of(const PGresult* result, std::string_view statement);

}  // namespace luoshi::store::postgresql
