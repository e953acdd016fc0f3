// SPDX-License-Identifier: Apache-2.0
// JsonWriter: appends JSON (RFC 8259) to a string, members in the order they are written, no white space. It neither
// allocates (beyond the string) nor checks nesting: what it writes is decided by code, never by input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace luoshi::codec {

/// Appends `text` (valid UTF-8) as a JSON string with its quotes. Control characters, quote and backslash are escaped,
/// with the short forms of RFC 8785, 3.2.2.2.
void append_json_string(std::string& out, std::string_view text);

/// The most bytes that a text takes as a JSON string: quotes, and six for each byte that needs an escape.
[[nodiscard]] constexpr std::size_t json_string_size_max(std::string_view text) { return 6 * text.size() + 2; }
/// Writes a JSON string to `out`, which has room for it, and returns the place behind it.
[[nodiscard]] char* write_json_string(char* out, std::string_view text);

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(&out) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  /// The name of the next member, a plain word that needs no escape; call inside an object only.
  JsonWriter& key(std::string_view name) {
    *out_ += first_ ? "\"" : ",\"";
    *out_ += name;
    *out_ += "\":";
    first_ = true;
    return *this;
  }
  JsonWriter& string(std::string_view text) {
    separate();
    append_json_string(*out_, text);
    return *this;
  }
  JsonWriter& integer(std::int64_t value);
  JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
  JsonWriter& null() { return raw("null"); }
  /// Text that is JSON already (a decimal's plain digits, a value written before).
  JsonWriter& raw(std::string_view json) {
    separate();
    *out_ += json;
    return *this;
  }

 private:
  JsonWriter& open(char bracket) {
    separate();
    *out_ += bracket;
    first_ = true;
    return *this;
  }
  JsonWriter& close(char bracket) {
    *out_ += bracket;
    first_ = false;
    return *this;
  }
  void separate() {
    if (!first_) *out_ += ',';
    first_ = false;
  }

  std::string* out_;
  bool first_ = true;
};

}  // namespace luoshi::codec
