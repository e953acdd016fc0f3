// SPDX-License-Identifier: Apache-2.0
// JsonWriter: appends JSON (RFC 8259) to a string, members in the order they are written, no white space. It neither
// allocates (beyond the string) nor checks nesting: what it writes is decided by code, never by input.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace luoshi::codec {

/// Appends `text` (valid UTF-8) as a JSON string with its quotes. Control characters, quote and backslash are escaped.
void append_json_string(std::string& out, std::string_view text);

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(&out) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  /// The name of the next member, a plain word that needs no escape; call inside an object only.
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view text);
  JsonWriter& integer(std::int64_t value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  /// Digits that are already JSON (a decimal's plain form).
  JsonWriter& raw(std::string_view json);

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();

  std::string* out_;
  bool first_ = true;
};

}  // namespace luoshi::codec
