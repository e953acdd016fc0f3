// SPDX-License-Identifier: Apache-2.0
// The small words of HTTP (RFC 9110, 5.6): tokens, field values, lists, quality values, letters without regard to case.
// Pure functions on bytes; what is not ASCII is never a letter here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::api::http {

[[nodiscard]] bool is_token_char(char c);
/// 1*tchar (RFC 9110, 5.6.2).
[[nodiscard]] bool is_token(std::string_view text);
/// Visible characters, blanks, tabs and bytes above 127; no CR, LF, NUL or other control character.
[[nodiscard]] bool is_field_value(std::string_view text);

/// Without blanks and tabs around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] char lower(char c);
[[nodiscard]] bool equal_ignoring_case(std::string_view left, std::string_view right);

/// The digits of a whole number without sign, at most 18 of them; absent for anything else.
[[nodiscard]] std::optional<std::uint64_t> parse_digits(std::string_view text);
/// The value of a hexadecimal digit; absent for anything else.
[[nodiscard]] std::optional<unsigned> hex_digit(char c);

/// The members of a comma list, trimmed, empty ones left out; commas inside quotes do not part.
[[nodiscard]] std::vector<std::string_view> split_list(std::string_view text);
void split_list(std::string&& text) = delete;  ///< the members would outlive it

/// A member of Accept or Accept-Language: what is asked for, and how much (0 to 1000).
struct Preference {
  std::string_view value;
  unsigned quality = 1000;
};
/// In the order they stand in; a member whose q is no number counts as not there. At most 32 are looked at.
[[nodiscard]] std::vector<Preference> parse_preferences(std::string_view field);
void parse_preferences(std::string&& field) = delete;

}  // namespace luoshi::api::http
