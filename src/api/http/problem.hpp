// SPDX-License-Identifier: Apache-2.0
// Problems (RFC 9457): the one place where an Error becomes an HTTP answer. The sentence comes from the catalogue in
// the reader's language; `code` is the stable id that scripts may rely on; what went wrong inside is not told, only the
// id of the request under which the log has it. Pure.
#pragma once

#include "api/http/response.hpp"
#include "base/error.hpp"

#include <string_view>

namespace luoshi::api::http {

/// By the id for the door's own refusals, else by the sort of the error.
[[nodiscard]] unsigned status_of(const base::Error& error);

/// {"type","title","status","detail","code","request", and "field", "line" where known}.
[[nodiscard]] Response problem(const base::Error& error, base::Language language, std::string_view request_id);

/// The same with another status (401 for a sign-in that is missing).
[[nodiscard]] Response problem(unsigned status, const base::Error& error, base::Language language,
                               std::string_view request_id);

}  // namespace luoshi::api::http
