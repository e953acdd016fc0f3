// SPDX-License-Identifier: Apache-2.0
// Instants as HTTP writes them (RFC 9110, 5.6.7): "Sun, 15 Mar 2026 08:00:00 GMT", whole seconds, and as it reads them
// from conditional requests. Pure functions.
#pragma once

#include "base/instant.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace luoshi::api::http {

[[nodiscard]] std::string to_http_date(base::Instant instant);
/// The form above only; the two obsolete forms are absent, as if no date had been sent.
[[nodiscard]] std::optional<base::Instant> parse_http_date(std::string_view text);

}  // namespace luoshi::api::http
