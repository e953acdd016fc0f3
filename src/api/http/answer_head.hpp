// SPDX-License-Identifier: Apache-2.0
// The head of an answer as bytes: status line, the handler's fields, framing, and what the server adds. The one place
// where a field could break out of its line, and does not. Pure.
#pragma once

#include "api/http/response.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::api::http {

enum class Framing : std::uint8_t { none, length, chunked, until_close };

struct AnswerFrame {
  Framing framing = Framing::length;
  std::uint64_t length = 0;
  bool keep_alive = true;
  bool is_version_11 = true;
  std::string_view date = {};  ///< as HTTP writes it
  std::string_view request_id = {};
  const Headers* fields = nullptr;  ///< put in unless the handler has them
};

/// Whether every name is a token, every value one line, and none is a field of framing, which are the server's.
[[nodiscard]] bool is_sound(const Headers& headers);

/// Appends the head with its empty line. The headers are sound.
void append_answer_head(std::string& out, unsigned status, const Headers& headers, const AnswerFrame& frame);

}  // namespace luoshi::api::http
