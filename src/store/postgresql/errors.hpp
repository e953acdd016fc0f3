// SPDX-License-Identifier: Apache-2.0
// From SQLSTATE and lost connections to the ids of errors.hpp. Only the primary message of the server becomes
// {reason}: its detail lines hold values.
#pragma once

#include "base/result.hpp"

#include <libpq-fe.h>

namespace luoshi::store::postgresql {

/// Why that answer is a failure. `statement` is its name.
[[nodiscard]] Failure failure(const PGresult* answer, std::string_view statement);

/// The connection is gone or could not be made (E-STORE-013).
[[nodiscard]] Failure unreachable(const PGconn* connection);

}  // namespace luoshi::store::postgresql
