// SPDX-License-Identifier: Apache-2.0
// Error: why something expected to go wrong sometimes did. It carries a stable id from the catalogue (messages.hpp),
// the place and the values that the message needs; the sentence itself is made at the edge, in the reader's language.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::base {

/// What kind of refusal it is; an edge (exit code, HTTP status) decides by it.
enum class ErrorCode : std::uint8_t {
  invalid_input,
  not_found,
  conflict,
  forbidden,
  limit,
  unavailable,
  corrupt,
  internal
};

/// Languages that messages exist in.
enum class Language : std::uint8_t { zh, en };

/// Where it happened. Empty or zero parts are left out of the message.
struct Where {
  std::string file = {};     ///< path or name as the person gave it
  std::uint32_t line = 0;    ///< 1-based
  std::uint32_t column = 0;  ///< 1-based, in code points; of an expression
  std::string item = {};     ///< field, element, entry inside an archive
};

/// A named value for the message text: {name} in the catalogue is replaced by it.
struct Arg {
  std::string name;
  std::string value;
};

struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string_view id;  ///< stable, e.g. "E-DOC-003"; points into the catalogue or at a literal
  Where where = {};
  std::vector<Arg> args = {};
};

/// The message for a person: "file:line: [id] sentence". Unknown ids give the id and its arguments.
[[nodiscard]] std::string describe(const Error& error, Language language);

}  // namespace luoshi::base
