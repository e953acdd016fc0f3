// SPDX-License-Identifier: Apache-2.0
// What the client wants to have (RFC 9110, 12): a media type out of those offered, and one of the two languages. What
// is ill-formed counts as not asked for. Pure functions.
#pragma once

#include "base/error.hpp"
#include "base/result.hpp"

#include <span>
#include <string_view>

namespace luoshi::api::http {

/// The offered type ("application/json") that Accept likes best, the earlier one of equals; the first if Accept is
/// empty. E-HTTP-017 (406) when none is accepted.
[[nodiscard]] Result<std::string_view> choose_type(std::string_view accept, std::span<const std::string_view> offered);

/// zh or en by Accept-Language; zh when neither is asked for.
[[nodiscard]] base::Language choose_language(std::string_view accept_language);

}  // namespace luoshi::api::http
