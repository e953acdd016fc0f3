// SPDX-License-Identifier: Apache-2.0
// Reading JSON (RFC 8259) as a stream of events, with bounds on size and depth. Numbers arrive as they are written, so
// that no digit is lost to binary floating point; a name that stands twice in one object is refused, because two
// readers would take two different values. One document and one thread for each call.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <string_view>

namespace luoshi::codec {

struct JsonLimits {
  std::size_t bytes_max = 64u << 20;
  std::size_t depth_max = 200;
};

/// What receives the events. The texts are valid UTF-8 and live during the call only.
class JsonHandler {
 public:
  virtual ~JsonHandler() = default;
  virtual void begin_object() = 0;
  virtual void key(std::string_view name) = 0;
  virtual void end_object() = 0;
  virtual void begin_array() = 0;
  virtual void end_array() = 0;
  virtual void string(std::string_view text) = 0;
  virtual void boolean(bool value) = 0;
  virtual void null() = 0;
  /// The digits as written ("1.50e3"). False refuses the number (E-JSON-005).
  [[nodiscard]] virtual bool number(std::string_view digits) = 0;
};

/// Errors: E-JSON-001 broken, -002 too deep, -003 repeated name, -004 too long, -005 number not taken; each with the
/// line, and the column as argument.
[[nodiscard]] Result<void> read_json(std::string_view text, JsonHandler& handler, const JsonLimits& limits = {});

}  // namespace luoshi::codec
