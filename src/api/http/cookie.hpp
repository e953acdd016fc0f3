// SPDX-License-Identifier: Apache-2.0
// Cookies (RFC 6265 and its successor): those of a request by name, and one of an answer as text. A name that stands
// twice is nobody's, and a value that could not stand in a field is refused. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::api::http {

/// The value of the cookie of that name in a Cookie field. Absent too when it stands there twice, as after an attempt
/// to plant one beside the real one, or beyond the first 64 cookies.
[[nodiscard]] std::optional<std::string_view> find_cookie(std::string_view field, std::string_view name);

enum class SameSite : std::uint8_t { strict, lax, none };

struct SetCookie {
  std::string name;
  std::string value;
  std::string path = "/";
  std::optional<std::int64_t> max_age_s = {};  ///< absent: until the browser closes; 0 removes it
  SameSite same_site = SameSite::lax;
  bool secure = true;
  bool http_only = true;
};

/// The value of a Set-Cookie field. Absent when name, value or path hold a character that may not stand there, or a
/// name begins with __Host- or __Secure- and the attributes are not what that promises.
[[nodiscard]] std::optional<std::string> to_text(const SetCookie& cookie);

}  // namespace luoshi::api::http
