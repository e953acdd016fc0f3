// SPDX-License-Identifier: Apache-2.0
// Template: what a gateway is to be sent, written by an administrator, with {mobile}, {text} … where values go. A value
// is escaped for the form the text has, so that no name breaks out of it. Anything else in braces stays as it is (JSON
// is full of them); an unknown word in braces is told when the settings are read. Pure.
#pragma once

#include "base/instant.hpp"
#include "notices/letter.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::notices {

enum class Escape : std::uint8_t {
  none,  ///< plain text
  json,  ///< inside a string of JSON
  url,   ///< in a query or a form
  xml    ///< in text or an attribute
};

/// By the media type of a body: "application/json", "application/x-www-form-urlencoded", "…/xml"; none for others.
[[nodiscard]] Escape escape_of(std::string_view content_type);

/// The first word in braces that is none of ours; absent: all are known.
[[nodiscard]] std::optional<std::string> unknown_word(std::string_view text);

/// Absent where a value about the person (mobile, login, source, name) that the text asks for is empty: they cannot be
/// reached this way.
[[nodiscard]] std::optional<std::string> fill(std::string_view text, const Letter& letter, Escape escape);

/// What stands in place of the words, for people who write templates.
inline constexpr std::string_view kTemplateWords =
    "{mobile} {login} {source} {name} {text} {summary} {count} {link} {id}";

}  // namespace luoshi::notices
